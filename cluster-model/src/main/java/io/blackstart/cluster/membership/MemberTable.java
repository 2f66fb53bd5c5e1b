package io.blackstart.cluster.membership;

import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What one replica has heard of the others, and when. A plain data structure; the verdicts are {@link GoneRule}'s. */
public final class MemberTable {
    private static final class Entry {
        private Digest digest;
        private long heardAt;
        /** By oneself, and not through another. */
        private long metAt;

        private boolean suspected;
        private boolean confirmedGone;
        private boolean everHeard;

        /** Rule M7: a detector that is quicker than {@code gossip.suspectAfter} finds one gone whose last word is not old. */
        private boolean isHeardSince(long time) {
            return everHeard && !confirmedGone && heardAt >= time;
        }
    }

    private record GatewayWord(long at, List<String> hears, Reign serving) {}

    private final String self;
    private long listeningSince = Long.MIN_VALUE / 2;
    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private final TreeMap<String, GatewayWord> gateways = new TreeMap<>();
    private final Predicate<String> hasASay;

    /** Everybody has a say. */
    public MemberTable(String self) {
        this(self, _ -> true);
    }

    /** @param hasASay whether what a member or gateway hears counts when others are judged (rule Z7) */
    public MemberTable(String self, Predicate<String> hasASay) {
        this.self = self;
        this.hasASay = hasASay;
    }

    /** Follows a change of the configuration; members that are new count as heard now. */
    public void members(Collection<String> members, long now) {
        entries.keySet().removeIf(member -> !members.contains(member));
        for (String member : members) {
            if (!member.equals(self)) {
                entries.computeIfAbsent(member, _ -> {
                    Entry entry = new Entry();
                    entry.heardAt = now;
                    entry.metAt = now;
                    return entry;
                });
            }
        }
    }

    /** All others, sorted. */
    public List<String> others() {
        return List.copyOf(entries.keySet());
    }

    /** What hearing a member changed. */
    public enum News {
        NOTHING,
        REFUTED,
        RETURNED
    }

    /** Whether a word of a member, heard by another, is younger than the last one heard. */
    public boolean isNews(String member, long at) {
        Entry entry = entries.get(member);
        return entry != null && at > entry.heardAt;
    }

    /**
     * A member was heard, directly or through another. That ends a suspicion (rule M3), since each member suspects by its own ears only; the incarnation
     * orders words, and those of an older one are ignored.
     *
     * @param at when
     */
    public News heard(Digest digest, long at) {
        if (!told(digest)) {
            return News.NOTHING;
        }
        Entry entry = entries.get(digest.member());
        News news = entry.confirmedGone ? News.RETURNED : entry.suspected ? News.REFUTED : News.NOTHING;
        entry.heardAt = at;
        entry.suspected = false;
        entry.confirmedGone = false;
        entry.everHeard = true;
        return news;
    }

    /**
     * A member told of itself, which is no sign that it can be reached: silent is who does not answer (rule M3).
     *
     * @return whether that is no older than what is known
     */
    public boolean told(Digest digest) {
        Entry entry = entries.get(digest.member());
        if (entry == null || entry.digest != null && digest.incarnation() < entry.digest.incarnation()) {
            return false;
        }
        entry.digest = digest;
        return true;
    }

    /** A member that hears oneself was heard by another message than gossip; what is known of it stays. */
    public void heardOtherwise(String member, long now) {
        Entry entry = entries.get(member);
        if (entry != null && !entry.suspected && !entry.confirmedGone && isHeardBy(member)) {
            entry.heardAt = now;
            entry.metAt = now;
        }
    }

    /** A word of a member came from itself. */
    public void met(String member, long now) {
        Entry entry = entries.get(member);
        if (entry != null) {
            entry.metAt = now;
        }
    }

    /** @param serving highest reign whose primary the gateway hears in office */
    public void gatewayHeard(String gateway, List<String> hears, Reign serving, long now) {
        gateways.put(gateway, new GatewayWord(now, hears, serving));
    }

    /** The highest reign that a gateway heard since then said to hear in office; {@link Reign#NONE} if none did. */
    public Reign servingByGateways(long since) {
        Reign highest = Reign.NONE;
        for (Map.Entry<String, GatewayWord> said : gateways.entrySet()) {
            GatewayWord word = said.getValue();
            if (word.at() >= since && highest.isBelow(word.serving()) && hasASay.test(said.getKey())) {
                highest = word.serving();
            }
        }
        return highest;
    }

    /** Gateways heard within a time, sorted. */
    public List<String> gatewaysHeardSince(long time) {
        return gateways.entrySet().stream()
                .filter(e -> e.getValue().at() >= time)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a gateway heard since then said that it hears the member. */
    public boolean gatewayHears(String member, long since) {
        return gateways.entrySet().stream()
                .anyMatch(said -> said.getValue().at() >= since
                        && said.getValue().hears().contains(member)
                        && hasASay.test(said.getKey()));
    }

    public Optional<Digest> digest(String member) {
        return Optional.ofNullable(entries.get(member)).map(entry -> entry.digest);
    }

    /** Silence counts only as long as oneself could listen (rule M3). */
    public long silentFor(String member, long now) {
        return now - Math.max(entries.get(member).heardAt, listeningSince);
    }

    /** For how long it was heard through others at most. */
    public long notMetFor(String member, long now) {
        return now - Math.max(entries.get(member).metAt, listeningSince);
    }

    /** How long ago its last word came, also if oneself could not listen since; empty if none has. */
    public OptionalLong lastWordAgo(String member, long now) {
        Entry entry = entries.get(member);
        return entry == null || !entry.everHeard ? OptionalLong.empty() : OptionalLong.of(now - entry.heardAt);
    }

    /** Rule M6: whether it says something that none of some members was heard to reign: those not heard at all were listened to for that long. */
    public boolean hasListened(Collection<String> members, long now, long nanos) {
        return now - listeningSince >= nanos
                || members.stream()
                        .map(entries::get)
                        .filter(Objects::nonNull)
                        .allMatch(entry -> entry.everHeard && entry.heardAt >= listeningSince);
    }

    /** Oneself begins, or was frozen: what was not heard before says nothing about others. */
    public void listensFrom(long now) {
        listeningSince = now;
    }

    /** Whether a member said that its word does not count (rule W7). */
    public boolean isWithoutVote(String member) {
        return digest(member).filter(digest -> !digest.votes()).isPresent();
    }

    /** Whether a member said that its disk confirms nothing, so that it cannot promise (rules W7, E3). */
    public boolean isStuck(String member) {
        return digest(member).filter(digest -> !digest.promises()).isPresent();
    }

    /** Whether it was heard since this table began; a restarted replica has heard nobody (rule E10). */
    public boolean everHeard(String member) {
        Entry entry = entries.get(member);
        return entry != null && entry.everHeard;
    }

    /** Members heard at or after a time, sorted; oneself not among them. */
    public List<String> heardSince(long time) {
        List<String> heard = new ArrayList<>();
        entries.forEach((member, entry) -> {
            if (entry.isHeardSince(time)) {
                heard.add(member);
            }
        });
        return heard;
    }

    /**
     * The serving primary of the highest reign that was heard at or after a time, unless that is below a reign; one that hears oneself
     * before one that does not.
     */
    public Optional<Digest> primaryHeardSince(long time, Reign notBelow) {
        Digest best = null;
        for (Entry entry : entries.values()) {
            if (servesSince(entry, time)
                    && !entry.digest.reign().isBelow(notBelow)
                    && (best == null || isBetter(entry.digest, best))) {
                best = entry.digest;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean servesSince(Entry entry, long time) {
        return entry.isHeardSince(time) && entry.digest.serving();
    }

    private boolean isBetter(Digest one, Digest other) {
        return hearsSelf(one) == hearsSelf(other) ? other.reign().isBelow(one.reign()) : hearsSelf(one);
    }

    private boolean hearsSelf(Digest digest) {
        return !digest.accuses().contains(self);
    }

    /** Whether a member hears oneself, by its last digest. */
    public boolean isHeardBy(String member) {
        return digest(member).filter(digest -> !hearsSelf(digest)).isEmpty();
    }

    /** Whether a primary in office other than a member was heard since then. */
    public boolean hearsPrimaryBesides(String member, long time) {
        for (Entry entry : entries.values()) {
            if (servesSince(entry, time) && !entry.digest.member().equals(member)) {
                return true;
            }
        }
        return false;
    }

    /** How many of these members, heard since then, have accepted a reign or a higher one. */
    public int countOfReign(Reign reign, Collection<String> members, long time) {
        int count = 0;
        for (String member : members) {
            Entry entry = entries.get(member);
            if (entry != null
                    && entry.isHeardSince(time)
                    && !entry.digest.reign().isBelow(reign)) {
                count++;
            }
        }
        return count;
    }

    /** Marks a member suspect; true if it was not before. */
    public boolean suspect(String member) {
        Entry entry = entries.get(member);
        boolean fresh = !entry.suspected && !entry.confirmedGone;
        entry.suspected = true;
        return fresh;
    }

    /** Marks a member confirmed gone; true if it was not before. */
    public boolean confirmGone(String member) {
        Entry entry = entries.get(member);
        boolean fresh = !entry.confirmedGone;
        entry.confirmedGone = true;
        return fresh;
    }

    public boolean isConfirmedGone(String member) {
        Entry entry = entries.get(member);
        return entry != null && entry.confirmedGone;
    }

    /** Members oneself finds silent, sorted. */
    public List<String> accused() {
        List<String> accused = new ArrayList<>();
        entries.forEach((member, entry) -> {
            if (entry.suspected || entry.confirmedGone) {
                accused.add(member);
            }
        });
        return accused;
    }

    /** Rule M4: oneself and all members heard since then, without the accused and those whose word does not count (W7, Z7). */
    public SortedSet<String> survivors(String accused, long since) {
        SortedSet<String> survivors = new TreeSet<>(heardSince(since));
        survivors.removeIf(member -> isWithoutVote(member) || !hasASay.test(member));
        survivors.add(self);
        survivors.remove(accused);
        return survivors;
    }

    /** Survivors that accuse a member by their own ears, oneself included if so. */
    public SortedSet<String> accusers(String accused, Collection<String> survivors) {
        SortedSet<String> accusers = new TreeSet<>();
        for (String survivor : survivors) {
            boolean accuses = survivor.equals(self)
                    ? accused().contains(accused)
                    : entries.get(survivor).digest.accuses().contains(accused);
            if (accuses) {
                accusers.add(survivor);
            }
        }
        return accusers;
    }
}

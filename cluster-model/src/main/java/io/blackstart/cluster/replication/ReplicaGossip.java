package io.blackstart.cluster.replication;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.membership.GoneRule;
import io.blackstart.cluster.membership.Gossip;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.membership.PlainDetectionRule;
import io.blackstart.cluster.topology.Detector;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;

/** A replica's part in membership: probes, suspicion, confirmation (rules M1 to M5), or the plainer detection they are compared with (M7). */
final class ReplicaGossip {
    /** Up to this many members everybody probes everybody (rule M1). */
    private static final int SMALL_CLUSTER = 7;
    /** How often silence is looked at between two probes. */
    private static final int LOOKS_PER_INTERVAL = 5;

    /** What the rest of the replica makes of the news. */
    interface Listener {
        void heard(Digest digest);

        void confirmedGone(String member);
    }

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final MemberTable table;
    private final Listener listener;
    private final Detector detector;
    /** Health checks in a row that a member was sent and has not answered, the last one included (rule M7). */
    private final Map<String, Long> unanswered = new TreeMap<>();

    private boolean serving;
    private long probes;

    ReplicaGossip(ReplicaContext context, LocalCopy copy, MemberTable table, Listener listener) {
        this.context = context;
        this.copy = copy;
        this.table = table;
        this.listener = listener;
        this.detector = context.settings().detector();
    }

    /** Begins to probe, at a moment of its own, so that replicas do not probe in step. */
    void start() {
        table.listensFrom(context.now());
        followConfig();
        context.after(context.chance().below(interval()), this::probeRound);
        context.after(interval() / LOOKS_PER_INTERVAL, this::lookRound);
    }

    void followConfig() {
        table.members(copy.config().members(), context.now());
    }

    /** Whether this replica is a primary in office, as its digest says. */
    void serving(boolean changed) {
        serving = changed;
    }

    private void probeRound() {
        switch (detector) {
            case GOSSIP -> probe(chosenPeers());
            case PULL -> {
                table.others().forEach(member -> unanswered.merge(member, 1L, Long::sum));
                probe(table.others());
            }
            case PUSH -> {
                Gossip heartbeat = new Gossip.Heartbeat(digest());
                table.others().forEach(member -> context.send(member, heartbeat));
            }
        }
        context.after(interval(), this::probeRound);
    }

    private long interval() {
        return context.setting(detector == Detector.GOSSIP ? Setting.GOSSIP_INTERVAL : Setting.DETECTOR_INTERVAL);
    }

    private List<String> chosenPeers() {
        List<String> others = new ArrayList<>(table.others());
        if (others.size() < SMALL_CLUSTER) {
            return others;
        }
        List<String> chosen = new ArrayList<>();
        for (long i = context.setting(Setting.GOSSIP_FANOUT); i > 0 && !others.isEmpty(); i--) {
            chosen.add(others.remove((int) context.chance().below(others.size())));
        }
        return chosen;
    }

    private void probe(List<String> peers) {
        Digest digest = digest();
        probes++;
        peers.forEach(peer -> context.send(peer, new Gossip.Probe(digest, probes)));
    }

    private void lookRound() {
        if (detector == Detector.GOSSIP) {
            look();
        } else {
            lookAlone();
        }
        context.after(interval() / LOOKS_PER_INTERVAL, this::lookRound);
    }

    private void look() {
        long suspectAfter = context.setting(Setting.GOSSIP_SUSPECT_AFTER);
        boolean fresh = false;
        for (String member : table.others()) {
            long silent = table.silentFor(member, context.now());
            if (silent >= suspectAfter / 2 && silent < suspectAfter) {
                askOthersToProbe(member);
            }
            if (silent >= suspectAfter && !isHeldBack(member)) {
                fresh |= suspect(member, silent);
            }
        }
        if (fresh) {
            probe(chosenPeers());
        }
        table.accused().forEach(this::tryToConfirm);
    }

    /** Rule M7: nobody else is asked. */
    private void lookAlone() {
        for (String member : table.others()) {
            long silent = table.silentFor(member, context.now());
            boolean gone = PlainDetectionRule.isGone(new PlainDetectionRule.Question(
                    detector,
                    unanswered.getOrDefault(member, 0L),
                    context.setting(Setting.DETECTOR_MISSES),
                    silent,
                    context.setting(Setting.DETECTOR_TIMEOUT),
                    interval(),
                    context.longestWay(member)));
            if (gone && copy.mayVote() && !isHeldBack(member) && table.confirmGone(member)) {
                suspect(member, silent);
                long since = context.now() - context.setting(Setting.GOSSIP_SUSPECT_AFTER);
                context.tell(new ClusterEvent.MemberConfirmedGone(
                        context.name(), member, List.of(context.name()), List.copyOf(table.survivors(member, since))));
                listener.confirmedGone(member);
            }
        }
    }

    /** SWIM's indirect probe (rule M1); asked for at each look until the member is heard or suspect. */
    private void askOthersToProbe(String member) {
        List<String> helpers = new ArrayList<>(heardLately());
        helpers.remove(member);
        for (long i = context.setting(Setting.GOSSIP_INDIRECT); i > 0 && !helpers.isEmpty(); i--) {
            String helper = helpers.remove((int) context.chance().below(helpers.size()));
            context.send(helper, new Gossip.ProbeForMe(member, digest(), context.now()));
        }
    }

    private boolean suspect(String member, long silent) {
        boolean fresh = table.suspect(member);
        if (fresh) {
            context.tell(new ClusterEvent.MemberSuspected(context.name(), member, silent));
        }
        return fresh;
    }

    private void tryToConfirm(String member) {
        if (!copy.mayVote() || table.isConfirmedGone(member) || isHeldBack(member)) {
            return;
        }
        long since = context.now() - context.setting(Setting.GOSSIP_SUSPECT_AFTER);
        SortedSet<String> survivors = table.survivors(member, since);
        SortedSet<String> accusers = table.accusers(member, survivors);
        boolean gone = context.rules()
                .gone()
                .test(new GoneRule.Question(
                        member,
                        survivors,
                        accusers,
                        table.silentFor(member, context.now()),
                        context.setting(Setting.GOSSIP_SUSPECT_AFTER),
                        table.gatewayHears(member, since)));
        if (gone && table.confirmGone(member)) {
            context.tell(new ClusterEvent.MemberConfirmedGone(
                    context.name(), member, List.copyOf(accusers), List.copyOf(survivors)));
            listener.confirmedGone(member);
        }
    }

    /** Rule E10: after a start, members not yet heard from count as not gone for a while. */
    private boolean isHeldBack(String member) {
        return !table.everHeard(member) && startHolds();
    }

    /** Whether a start still waits: for all members of the newest in-sync record (rule E10), in {@code strict} for a majority of the voters. */
    boolean startHolds() {
        boolean waited = context.now() - context.startedAt() >= context.setting(Setting.START_WAIT);
        return !waited
                && switch (context.mode()) {
                    case AVAILABLE, FAST ->
                        back(copy.words().inSync().members())
                                < copy.words().inSync().members().size();
                    case STRICT ->
                        2 * back(copy.config().voters())
                                <= copy.config().voters().size();
                };
    }

    private long back(Collection<String> members) {
        return members.stream()
                .filter(member -> member.equals(context.name()) || table.everHeard(member))
                .count();
    }

    /** Members of the newest in-sync record that were not heard since this process started. */
    List<String> notBack() {
        return copy.words().inSync().members().stream()
                .filter(member -> !member.equals(context.name()) && !table.everHeard(member))
                .toList();
    }

    List<String> heardLately() {
        return table.heardSince(context.now() - context.setting(Setting.GOSSIP_SUSPECT_AFTER));
    }

    void on(String from, Gossip message) {
        switch (message) {
            case Gossip.Probe probe -> {
                refuteIfAccused(probe.digest());
                asked(probe.digest());
                context.send(from, new Gossip.Alive(digest(), probe.number()));
            }
            case Gossip.Heartbeat heartbeat -> {
                refuteIfAccused(heartbeat.digest());
                heard(heartbeat.digest());
            }
            case Gossip.Alive alive -> {
                unanswered.remove(from);
                heard(alive.digest());
            }
            case Gossip.GatewayProbe probe -> {
                table.gatewayHeard(from, probe.hears(), probe.serving(), context.now());
                context.send(from, new Gossip.Alive(digest(), probe.number()));
            }
            case Gossip.ProbeForMe request -> {
                asked(request.digest());
                passOnOrProbe(from, request);
            }
            case Gossip.HeardForYou passedOn -> {
                if (table.isNews(passedOn.suspect().member(), passedOn.at())) {
                    heard(passedOn.suspect(), passedOn.at());
                }
            }
        }
    }

    private void refuteIfAccused(Digest digest) {
        if (digest.accuses().contains(context.name())) {
            copy.save(copy.words().withIncarnation(copy.words().incarnation() + 1));
        }
    }

    /** Hearsay is as old as the word it tells of: else what was heard of one that is dead would go round among the living for ever. */
    private void passOnOrProbe(String asker, Gossip.ProbeForMe request) {
        OptionalLong ago = table.lastWordAgo(request.suspect(), context.now());
        if (ago.isPresent() && ago.getAsLong() < context.setting(Setting.GOSSIP_INTERVAL)) {
            Digest word = table.digest(request.suspect()).orElseThrow();
            context.send(asker, new Gossip.HeardForYou(word, request.at() - ago.getAsLong()));
        } else {
            probe(List.of(request.suspect()));
        }
    }

    /** Who asks and says that it does not hear this replica cannot be reached from here, until it answers. */
    private void asked(Digest digest) {
        if (digest.accuses().contains(context.name())) {
            table.told(digest);
            listener.heard(digest);
        } else {
            heard(digest);
        }
    }

    private void heard(Digest digest) {
        table.met(digest.member(), context.now());
        heard(digest, context.now());
    }

    private void heard(Digest digest, long at) {
        switch (table.heard(digest, at)) {
            case REFUTED ->
                context.tell(new ClusterEvent.SuspicionRefuted(context.name(), digest.member(), digest.incarnation()));
            case RETURNED -> context.tell(new ClusterEvent.MemberReturned(context.name(), digest.member()));
            case NOTHING -> {}
        }
        listener.heard(digest);
        digest.accuses().stream().filter(table.accused()::contains).forEach(this::tryToConfirm);
    }

    private boolean hearsPrimary() {
        long since = context.now() - context.setting(Setting.GOSSIP_SUSPECT_AFTER);
        return table.primaryHeardSince(since, copy.words().reign()).isPresent();
    }

    Digest digest() {
        return new Digest(
                context.name(),
                copy.words().incarnation(),
                copy.state(),
                copy.mayVote(),
                !context.isDiskStuck(),
                serving,
                serving || hearsPrimary(),
                copy.words().reign(),
                copy.history().end(),
                copy.visibleHistory().end(),
                copy.words().watermark(),
                copy.words().inSync(),
                table.accused());
    }
}

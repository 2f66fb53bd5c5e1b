package io.blackstart.cluster.routing;

import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a gateway has heard of the replicas of its database, and the primary it knows (rules M1, R2, W4). */
final class ReplicaBook {
    private record Heard(Digest digest, long at) {}

    private final TreeMap<String, Heard> heard = new TreeMap<>();
    private Reign reign = Reign.NONE;
    private boolean vacant;
    private long primaryHeardAt;

    /** @param now a gateway that begins has not missed a primary yet */
    ReplicaBook(long now) {
        primaryHeardAt = now;
    }

    /** Notes an answer; true if it shows another primary than the one known, or that its seat is not vacant after all. */
    boolean heard(Digest digest, long promise, long now) {
        heard.put(digest.member(), new Heard(digest, now));
        if (!digest.serving()) {
            return false;
        }
        if (digest.reign().epoch() >= promise && !digest.reign().isBelow(reign)) {
            primaryHeardAt = now;
        }
        boolean notVacant =
                vacant && digest.reign().equals(reign) && digest.reign().epoch() >= promise;
        vacant &= !notVacant;
        return serves(digest.reign(), now) || notVacant;
    }

    /** The highest reign whose primary was heard in office since then. */
    Reign servingSince(long time) {
        Reign highest = Reign.NONE;
        for (Heard word : heard.values()) {
            if (word.at() >= time
                    && word.digest().serving()
                    && highest.isBelow(word.digest().reign())) {
                highest = word.digest().reign();
            }
        }
        return highest;
    }

    /** A reign serves; true if that is news. Lower reigns are ignored (rule W4). */
    boolean serves(Reign serving, long now) {
        if (!reign.isBelow(serving)) {
            return false;
        }
        reign = serving;
        vacant = false;
        primaryHeardAt = now;
        return true;
    }

    /** When a primary that may be asked was heard in office last. */
    long primaryHeardAt() {
        return primaryHeardAt;
    }

    /** This gateway stood still: nothing may be concluded from what it has not heard meanwhile. */
    void woke(long now) {
        primaryHeardAt = now;
    }

    void retain(Collection<String> members) {
        heard.keySet().retainAll(members);
    }

    Reign reign() {
        return reign;
    }

    boolean vacant() {
        return vacant;
    }

    void vacant(boolean isVacant) {
        vacant = isVacant;
    }

    /** The primary of the reign known, unless a higher promise was made (rule E2) or its seat is vacant. */
    Optional<String> primary(long promise) {
        return reign.equals(Reign.NONE) || reign.epoch() < promise || vacant
                ? Optional.empty()
                : Optional.of(reign.primary());
    }

    boolean hears(String replica, long since) {
        Heard word = heard.get(replica);
        return word != null && word.at() >= since;
    }

    /** Replicas heard since then, sorted. */
    List<String> heardSince(long time) {
        List<String> found = new ArrayList<>(heard.size());
        heard.forEach((member, word) -> {
            if (word.at() >= time) {
                found.add(member);
            }
        });
        return List.copyOf(found);
    }

    /**
     * A LIVE replica of the region other than the given ones, heard since then, that does not say that it misses its primary; rule R2's other ready
     * replica, to be asked itself.
     */
    Optional<String> otherReady(Predicate<String> isOfTheRegion, Collection<String> notThese, long since) {
        return heard.entrySet().stream()
                .filter(e -> e.getValue().at() >= since && !notThese.contains(e.getKey()))
                .filter(e -> isOfTheRegion.test(e.getKey()))
                .map(e -> e.getValue().digest())
                .filter(digest -> digest.state() == ReplicaState.LIVE
                        && !digest.accuses().contains(digest.reign().primary()))
                .map(Digest::member)
                .findFirst();
    }
}

package io.blackstart.cluster.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one session watches. A transaction that asks for a group which is not known here, or of which something was lost, must not happen:
 * its client believes in a guard that is not there.
 */
final class Watches {
    private final List<Watched> watched = new ArrayList<>();
    private long group;
    private boolean broken;

    void add(long toGroup, List<Watched> more) {
        begin(toGroup);
        watched.addAll(more);
    }

    /** A WATCH of the group failed, so the group guards nothing. */
    void failed(long ofGroup) {
        begin(ofGroup);
        broken = true;
    }

    /** The session starts afresh (rule R3): what it watched was in a state it is not owed any more. */
    void startAfresh() {
        broken = true;
    }

    private void begin(long wanted) {
        if (group != wanted) {
            group = wanted;
            watched.clear();
            broken = false;
        }
    }

    /** What a transaction is to check; empty if it must not happen whatever the keys are. */
    Optional<List<Watched>> of(long wanted) {
        return group == wanted && !broken ? Optional.of(List.copyOf(watched)) : Optional.empty();
    }
}

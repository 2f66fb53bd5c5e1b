package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.ElectionTime;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Rule E8: a primary that holds new writes until the backup that is to take over has everything, for {@code switchover.hold} at most.
 * Who is about to join the in-sync set is waited for first, for {@code inSync.timeout} at most, and meanwhile writes go on.
 */
final class HandOver {
    private enum Stage {
        JOINING,
        HOLDING,
        HANDED_OVER
    }

    private static final class Wish {
        private final String to;
        private final Runnable ready;
        private final Consumer<String> givenUp;
        private Stage stage = Stage.JOINING;
        /** Up to which the backup must have everything. */
        private long seq;

        private Wish(String to, Runnable ready, Consumer<String> givenUp) {
            this.to = to;
            this.ready = ready;
            this.givenUp = givenUp;
        }
    }

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final SortedMap<String, Peer> peers;
    private final Predicate<String> mayTakeOver;
    private final Runnable released;
    private Optional<Wish> wish = Optional.empty();

    /**
     * @param peers the other members, kept by their owner
     * @param mayTakeOver whether writes may be held for it
     * @param released runs when writes go on here
     */
    HandOver(
            ReplicaContext context,
            LocalCopy copy,
            SortedMap<String, Peer> peers,
            Predicate<String> mayTakeOver,
            Runnable released) {
        this.context = context;
        this.copy = copy;
        this.peers = peers;
        this.mayTakeOver = mayTakeOver;
        this.released = released;
    }

    /** Whether new writes wait. */
    boolean holds() {
        return wish.filter(open -> open.stage != Stage.JOINING).isPresent();
    }

    /**
     * Hands over as soon as that is possible; what was begun before is given up, unless it is the same.
     *
     * @param ready runs once the backup has everything and all is acknowledged
     * @param givenUp hears why, if it comes to nothing
     */
    void begin(String to, Runnable ready, Consumer<String> givenUp) {
        if (wish.filter(open -> open.to.equals(to)).isPresent()) {
            return;
        }
        giveUp("a switch-over to %s was asked for since".formatted(to));
        Wish begun = new Wish(to, ready, givenUp);
        wish = Optional.of(begun);
        look();
        if (begun.stage == Stage.JOINING) {
            giveUpAfter(context.setting(Setting.IN_SYNC_TIMEOUT), begun, objection(to));
        }
    }

    /** Why it cannot be that one. */
    String objection(String to) {
        return to
                + (context.mode() == Mode.STRICT
                        ? " is not a voter that is LIVE (E8)"
                        : " is not in the in-sync set (E8)");
    }

    /** Unless it gets on meanwhile. */
    private void giveUpAfter(long nanos, Wish begun, String reason) {
        Stage stage = begun.stage;
        context.after(nanos, () -> {
            if (begun.stage == stage && wish.filter(open -> open == begun).isPresent()) {
                giveUp(reason);
            }
        });
    }

    /**
     * How long each half of a hand-over may take: what the backup lacks, and then its promise, the others' and the gateways' words. To another region two ways
     * there and back are allowed for on top (rule Z7); the pause under 200 ms is a matter of one region. Never less than it takes where everything works.
     */
    static long patience(ReplicaContext context, String to) {
        long round = ElectionTime.round(context.longestWay(to), context.setting(Setting.DISK_SYNC));
        return Math.max(context.setting(Setting.SWITCHOVER_HOLD) + context.waysTo(to, 4), 3 * round);
    }

    /** Something was acknowledged or confirmed, or the in-sync set is another. */
    void look() {
        wish.filter(open -> open.stage == Stage.JOINING && mayTakeOver.test(open.to))
                .ifPresent(this::hold);
        wish.filter(open -> open.stage == Stage.HOLDING && isComplete(open)).ifPresent(open -> {
            open.stage = Stage.HANDED_OVER;
            open.ready.run();
        });
    }

    private void hold(Wish open) {
        open.stage = Stage.HOLDING;
        open.seq = copy.history().last();
        long hold = patience(context, open.to);
        String reason = "it did not have everything within %s, writes go on here (E8)"
                .formatted(Quantity.format(Setting.Unit.DURATION, hold));
        giveUpAfter(hold, open, reason);
    }

    private boolean isComplete(Wish open) {
        Peer peer = peers.get(open.to);
        return copy.visibleHistory().last() >= open.seq && peer != null && peer.durableSeq() >= open.seq;
    }

    /** It came to nothing, if anything was begun: writes go on. */
    void giveUp(String reason) {
        wish.ifPresent(open -> {
            wish = Optional.empty();
            released.run();
            open.givenUp.accept(reason);
        });
    }

    /** The seat was left: whether it is the chosen one's now is not known here. */
    void close() {
        wish = Optional.empty();
    }
}

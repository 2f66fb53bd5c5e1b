package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.ElectionTime;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Rule E8: a primary that holds new writes until the backup that is to take over has everything, for {@code switchover.hold} at most. */
final class HandOver {
    /** @param seq up to which the backup must have everything */
    private record Wanted(String to, long seq, Runnable ready) {}

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final SortedMap<String, Peer> peers;
    private final Runnable released;
    private Optional<Wanted> wanted = Optional.empty();
    private boolean holding;

    /**
     * @param peers the other members, kept by their owner
     * @param released runs when writes go on here
     */
    HandOver(ReplicaContext context, LocalCopy copy, SortedMap<String, Peer> peers, Runnable released) {
        this.context = context;
        this.copy = copy;
        this.peers = peers;
        this.released = released;
    }

    /** Whether new writes wait. */
    boolean holds() {
        return holding;
    }

    /**
     * Holds new writes from now on.
     *
     * @param ready runs once the backup has everything and all is acknowledged
     * @param givenUp hears why, if the time was not enough
     */
    void begin(String to, Runnable ready, Consumer<String> givenUp) {
        holding = true;
        Wanted begun = new Wanted(to, copy.history().last(), ready);
        wanted = Optional.of(begun);
        look();
        long hold = patience(context, to);
        context.after(hold, () -> {
            if (wanted.filter(open -> open == begun).isPresent()) {
                end();
                givenUp.accept("it did not have everything within %s, writes go on here (E8)"
                        .formatted(Quantity.format(Setting.Unit.DURATION, hold)));
            }
        });
    }

    /**
     * How long each half of a hand-over may take: what the backup lacks, and then its promise. To another region two ways there and back are
     * allowed for on top (rule Z7); the pause under 200 ms is a matter of one region. Never less than it takes where everything works.
     */
    static long patience(ReplicaContext context, String to) {
        long round = ElectionTime.round(context.longestWay(to), context.setting(Setting.DISK_SYNC));
        return Math.max(context.setting(Setting.SWITCHOVER_HOLD) + context.waysTo(to, 4), 2 * round);
    }

    /** Something was acknowledged or confirmed. */
    void look() {
        if (wanted.isPresent() && isComplete(wanted.get())) {
            Runnable ready = wanted.get().ready();
            wanted = Optional.empty();
            ready.run();
        }
    }

    private boolean isComplete(Wanted open) {
        Peer peer = peers.get(open.to());
        return copy.visibleHistory().last() >= open.seq() && peer != null && peer.durableSeq() >= open.seq();
    }

    /** It came to nothing: writes go on. */
    void end() {
        holding = false;
        wanted = Optional.empty();
        released.run();
    }
}

package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.election.Testimony;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Region;
import java.util.Optional;

/** Rule Z7: what moving to another region may cost, told before, and what it did cost, measured, told after. */
final class RegionMoves {
    /** A move under way, and what its reigns have turned out to lack so far. */
    private static final class Open {
        private final String from;
        private final Change.MoveRegion move;
        private final long since;
        private long writes;
        private long nanos;

        private Open(String from, Change.MoveRegion move, long since) {
            this.from = from;
            this.move = move;
            this.since = since;
        }
    }

    private final Engine engine;
    private final EventLog events;
    private final RecoveryMeter meter;
    private Optional<Open> open = Optional.empty();
    private Reign reign = Reign.NONE;

    /** @param silenceNanos whoever was not heard for so long does not count */
    RegionMoves(Engine engine, EventLog events, long silenceNanos) {
        this.engine = engine;
        this.events = events;
        this.meter = new RecoveryMeter(engine, silenceNanos);
    }

    /** What a region would lack if all others were lost now. */
    RecoveryPoint recoveryPoint(Region region) {
        return meter.of(region);
    }

    /** A move begins; one that was forced began before it was planned. */
    void began(Change.MoveRegion move, String from, Region to) {
        if (open.filter(begun -> begun.move.equals(move)).isEmpty()) {
            open = Optional.of(new Open(from, move, engine.now()));
            RecoveryPoint before = meter.of(to);
            events.tell(new ClusterEvent.RegionMoveBegan(
                    from, move.to(), move.forced(), before.machine(), before.writes(), before.nanos()));
        }
    }

    /** A change begins: a move in whose place it does is over. */
    void giveWayTo(Change change) {
        open = open.filter(moving -> moving.move.equals(change));
    }

    /** A replica was heard. */
    void heard(ControlMessage.Status status) {
        meter.heard(status);
    }

    /** A gateway was heard. */
    void heard(Testimony testimony) {
        meter.acknowledged(testimony.watermark());
    }

    /** The primary in office was heard: what its reign began without is lost, as far as is known; counted once, also of a reign that is heard again. */
    void primaryHeard(ControlMessage.Status status) {
        if (reign.isBelow(status.digest().reign())) {
            reign = status.digest().reign();
            open.ifPresent(moving -> {
                RecoveryPoint lack = meter.lackOfEarlier(
                        reign, moving.move.to(), status.digest().member(), status.history());
                moving.writes += lack.writes();
                moving.nanos = Math.max(moving.nanos, lack.nanos());
            });
        }
    }

    /** A change came to its end, or to none. @param reached whether it led where it was to lead */
    void ended(Change change, boolean reached) {
        open.filter(moving -> moving.move.equals(change)).ifPresent(moving -> {
            open = Optional.empty();
            if (reached) {
                events.tell(new ClusterEvent.RegionMoved(
                        moving.from, moving.move.to(), moving.writes, moving.nanos, engine.now() - moving.since));
            }
        });
    }
}

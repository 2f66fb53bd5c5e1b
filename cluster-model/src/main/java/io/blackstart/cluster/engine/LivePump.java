package io.blackstart.cluster.engine;

import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Lets virtual time follow wall time as the pace says (cluster.md §10). One {@link #turn} does one thing: takes in work from outside,
 * runs a timer that is due, or waits.
 */
final class LivePump {
    /** Later than this behind the wall, time slips instead of bursting (cluster.md §10). */
    private static final long STALL_NANOS = 100_000_000L;

    /** So much wall time passes before Unix time is looked at again. */
    private static final long LOOKS_EVERY_NANOS = 1_000_000_000L;

    /** News for outside waits for so many turns at most. */
    private static final int TURNS_WITHOUT_REST = 128;

    private static final long NOTHING = Long.MIN_VALUE;

    /** How long to wait when nothing is due; arriving work ends the wait. */
    private static final long IDLE_NANOS = 3_600_000_000_000L;

    private final Agenda agenda;
    private final Inbox inbox;
    private final WallClock wall;
    private final LongConsumer onSlip;
    private Pace pace;
    private int turnsWithoutRest;
    private long anchorWall;
    private long anchorVirtual;
    /** The wall's time when it was read last: what was due then needs no new reading. */
    private long knownWall;
    /** Unix nanoseconds at virtual time 0, if all of the time that slipped is left out. */
    private long unixOrigin;

    private long lookedAt;
    /** When the pump's own thread brought in the first work of this turn; {@link #NOTHING} if it has not. */
    private long broughtAt = NOTHING;

    LivePump(Agenda agenda, Inbox inbox, WallClock wall, LongConsumer onSlip, Pace pace) {
        this.agenda = agenda;
        this.inbox = inbox;
        this.wall = wall;
        this.onSlip = onSlip;
        change(pace);
        unixOrigin = wall.unixNanos() - anchorVirtual;
        lookedAt = anchorWall;
    }

    /** From here on virtual time follows wall time that way; it goes on from where it is. */
    void change(Pace newPace) {
        pace = newPace;
        anchor(agenda.now());
    }

    /** In {@link Pace.Step} deliveries happen until it is enough, or there were so many; at another pace nothing. */
    void step(BooleanSupplier enough, int most) {
        if (pace instanceof Pace.Step) {
            for (int done = 0; done < most && !agenda.hasFailed(); done++) {
                agenda.deliverOne();
                if (enough.getAsBoolean()) {
                    return;
                }
            }
        }
    }

    /** The wall's time at which work arrives that the pump's own thread brings in: in one turn all at once, so that it can go on in one go. */
    long broughtAt() {
        if (broughtAt == NOTHING) {
            broughtAt = wall.nanos();
        }
        return broughtAt;
    }

    void turn() {
        broughtAt = NOTHING;
        if (++turnsWithoutRest >= TURNS_WITHOUT_REST) {
            rest();
            wall.glance();
        }
        switch (pace) {
            case Pace.FlatOut() -> turnFlatOut();
            case Pace.Paced(double factor) -> turnPaced(factor);
            case Pace.Step() -> turnStep();
        }
    }

    private void turnFlatOut() {
        agenda.drain();
        if (agenda.hasFailed()) {
            return;
        }
        if (!inbox.isEmpty()) {
            agenda.run("injected work", inbox.take());
        } else if (agenda.nextTimer() != Long.MAX_VALUE) {
            agenda.runNextTimer();
        } else {
            restAndPark(IDLE_NANOS);
        }
    }

    private void turnStep() {
        if (inbox.isEmpty()) {
            restAndPark(IDLE_NANOS);
        } else {
            agenda.run("injected work", inbox.take());
        }
    }

    private void turnPaced(double factor) {
        agenda.drain();
        if (agenda.hasFailed()) {
            return;
        }
        if (factor == 1 && knownWall - lookedAt >= LOOKS_EVERY_NANOS) {
            lookAtUnixTime();
        }
        long timer = agenda.nextTimer();
        if (!inbox.isEmpty()) {
            long arrival = anchorVirtual + (long) ((inbox.firstArrivedAt() - anchorWall) * factor);
            if (arrival <= timer) {
                agenda.moveTo(arrival);
                agenda.run("injected work", inbox.take());
                return;
            }
        }
        awaitTimer(timer, (long) Math.ceil((timer - anchorVirtual) / factor));
    }

    /**
     * @param timer virtual time of the next timer
     * @param wallAfterAnchor wall nanoseconds after the anchor at which it is due
     */
    private void awaitTimer(long timer, long wallAfterAnchor) {
        long late = knownWall - anchorWall - wallAfterAnchor;
        if (late < 0) {
            knownWall = wall.nanos();
            late = knownWall - anchorWall - wallAfterAnchor;
        }
        if (late < 0) {
            restAndPark(Math.min(-late, IDLE_NANOS));
        } else if (late > STALL_NANOS) {
            anchor(timer);
            slipped(late);
        } else {
            agenda.runNextTimer();
        }
    }

    /**
     * What no timer is late by: a sleeping computer's nanoseconds stand still, Unix time does not, and may be set forward; and a slower pace leaves it behind.
     * Its time is read before the other, so that a pause between the two is not taken for a slip.
     */
    private void lookAtUnixTime() {
        long unix = wall.unixNanos();
        knownWall = wall.nanos();
        lookedAt = knownWall;
        long ahead = unix - unixOrigin - (anchorVirtual + knownWall - anchorWall);
        if (ahead > STALL_NANOS) {
            slipped(ahead);
        }
    }

    private void slipped(long late) {
        unixOrigin += late;
        agenda.run("a slip listener", () -> onSlip.accept(late));
    }

    /** What was put off until the rest may bring in work itself, as a disk does that has written. */
    private void restAndPark(long nanos) {
        rest();
        if (inbox.isEmpty()) {
            wall.park(nanos);
        }
    }

    private void rest() {
        turnsWithoutRest = 0;
        agenda.rest();
    }

    private void anchor(long virtual) {
        knownWall = wall.nanos();
        anchorWall = knownWall;
        anchorVirtual = virtual;
    }
}

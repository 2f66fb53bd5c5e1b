package io.blackstart.drills.run;

import io.blackstart.cluster.event.ClusterEvent.NoteTold;
import io.blackstart.cluster.event.Stamped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/** Virtual time passes with the clock on the wall, and stands still while the room talks about a note. */
public final class RealTime implements Pacing {
    private static final long STEP_NANOS = 2_000_000L;

    /** A machine that is behind by more does not catch up in a burst (cluster.md §10). */
    private static final long SLIPS_FROM_NANOS = 100_000_000L;

    private final Room room;
    private final Runnable whenLoadEnds;
    private final Deque<String> notes = new ArrayDeque<>();
    private boolean ended;

    /** Wall nanoseconds at which virtual time was 0, slips included. */
    private long origin = System.nanoTime();

    private boolean begun;

    /** Where notes are read out. */
    @FunctionalInterface
    public interface Room {
        /** Shows a note, and returns when the room has talked about it, or the run is to stop. */
        void talkAbout(String note, StopSignal stop);
    }

    public RealTime(Room room, Runnable whenLoadEnds) {
        this.room = room;
        this.whenLoadEnds = whenLoadEnds;
    }

    @Override
    public long stepNanos() {
        return ended ? Long.MAX_VALUE : STEP_NANOS;
    }

    @Override
    public void accept(Stamped event) {
        if (event.event() instanceof NoteTold note) {
            notes.add(note.text());
        }
    }

    @Override
    public long await(long virtualNanos, StopSignal stop) {
        if (ended) {
            return 0;
        }
        if (!begun) {
            begun = true;
            origin = System.nanoTime() - virtualNanos;
        }
        readOutNotes(stop);
        long behind = System.nanoTime() - origin - virtualNanos;
        if (behind > SLIPS_FROM_NANOS) {
            origin += behind;
            return behind;
        }
        while (behind < 0) {
            LockSupport.parkNanos(-behind);
            behind = System.nanoTime() - origin - virtualNanos;
        }
        return 0;
    }

    @Override
    public void readOutNotes(StopSignal stop) {
        while (!notes.isEmpty()) {
            room.talkAbout(notes.poll(), stop);
        }
    }

    @Override
    public void loadEnded() {
        ended = true;
        whenLoadEnds.run();
    }
}

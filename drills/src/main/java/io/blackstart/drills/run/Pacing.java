package io.blackstart.drills.run;

import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;

/** How fast a run's virtual time passes: as fast as it can, or with the clock on the wall. */
public interface Pacing extends EventSink {
    /** As fast as it can. */
    Pacing FLAT_OUT = new Pacing() {
        @Override
        public long stepNanos() {
            return Long.MAX_VALUE;
        }

        @Override
        public long await(long virtualNanos, StopSignal stop) {
            return 0;
        }

        @Override
        public void readOutNotes(StopSignal stop) {
            // there is no room
        }

        @Override
        public void accept(Stamped event) {
            // nothing that is told holds it up
        }

        @Override
        public void loadEnded() {
            // nobody else takes part
        }
    };

    /** How far virtual time may go at once, so that work from outside does not wait longer than that. */
    long stepNanos();

    /**
     * Waits until the run may go on to that virtual time.
     *
     * @param stop ends a wait for somebody
     * @return nanoseconds by which time slipped, because the machine stood still or the room talked; 0 if it did not
     */
    long await(long virtualNanos, StopSignal stop);

    /**
     * Reads out what was noted since time last passed.
     *
     * @param stop ends a wait for somebody
     */
    void readOutNotes(StopSignal stop);

    /** The drill's load has ended: whoever took part from outside goes now, and the rest runs flat out. */
    void loadEnded();
}

package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;

/** Up to where a run is to be seen. */
sealed interface Moment {
    /** The column that tells how far a row is. */
    String column();

    /** Its last value that counts. */
    long bound();

    boolean covers(Stamped event);

    /** @param bound virtual nanoseconds; what happened at that very time counts */
    record Time(long bound) implements Moment {
        @Override
        public String column() {
            return "at";
        }

        @Override
        public boolean covers(Stamped event) {
            return event.at() <= bound;
        }
    }

    /** @param bound sequence of the last event that counts; 0 for none */
    record Sequence(long bound) implements Moment {
        @Override
        public String column() {
            return "sequence";
        }

        @Override
        public boolean covers(Stamped event) {
            return event.sequence() <= bound;
        }
    }
}

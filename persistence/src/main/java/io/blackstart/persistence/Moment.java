package io.blackstart.persistence;

/** Up to where a run is to be seen. */
sealed interface Moment {
    /** Whether what is of that sequence and time counts. */
    boolean covers(long sequence, long at);

    /** All there is. */
    static Moment end() {
        return new Sequence(Long.MAX_VALUE);
    }

    /** @param bound virtual nanoseconds; what happened at that very time counts */
    record Time(long bound) implements Moment {
        @Override
        public boolean covers(long sequence, long at) {
            return at <= bound;
        }
    }

    /** @param bound sequence of the last event that counts; 0 for none */
    record Sequence(long bound) implements Moment {
        @Override
        public boolean covers(long sequence, long at) {
            return sequence <= bound;
        }
    }
}

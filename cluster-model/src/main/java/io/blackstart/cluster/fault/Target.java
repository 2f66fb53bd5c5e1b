package io.blackstart.cluster.fault;

/** What a plug is pulled on. */
public sealed interface Target {
    /** As an operator says it: {@code zone a}, {@code machine b1}, {@code all}. */
    String words();

    record OneMachine(String machine) implements Target {
        @Override
        public String words() {
            return "machine " + machine;
        }
    }

    record OneZone(String zone) implements Target {
        @Override
        public String words() {
            return "zone " + zone;
        }
    }

    /** Every machine of one of several regions (rule Z7). */
    record OneRegion(String region) implements Target {
        @Override
        public String words() {
            return "region " + region;
        }
    }

    /** Every machine there is. */
    record WholeRegion() implements Target {
        @Override
        public String words() {
            return "all";
        }
    }
}

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

    record WholeRegion() implements Target {
        @Override
        public String words() {
            return "all";
        }
    }
}

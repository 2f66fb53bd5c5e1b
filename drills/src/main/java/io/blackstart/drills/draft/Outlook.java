package io.blackstart.drills.draft;

import io.blackstart.cluster.topology.Mode;

/**
 * What clients have of a breakage as long as it lasts: so that a first drill expects what can be, and says why. Not what exactly is measured, but what it
 * stays above.
 *
 * @param missed share of their operations that are not answered in time meanwhile, 0 … 1
 * @param hasWriters whether somebody can write meanwhile
 * @param why in a line, for the file
 */
record Outlook(double missed, boolean hasWriters, String why) {
    /** Detection, an election and clients that find the new primary. */
    private static final long FAILOVER_SECONDS = 3;

    private static final Outlook SPREAD = new Outlook(0, true, "others take over within seconds");

    static Outlook of(Breakage breakage, Mode mode, boolean multiAz) {
        return switch (breakage) {
            case ZONE, COOLING, GATEWAY ->
                multiAz
                        ? SPREAD
                        : new Outlook(
                                1, false, "without multi-AZ all of the database is in that zone: nobody is served");
            case PARTITION ->
                !multiAz
                        ? new Outlook(0.6, true, "without multi-AZ clients on the other side have nobody to ask")
                        : mode == Mode.STRICT
                                ? new Outlook(
                                        0.6, true, "strict serves one side alone: clients on the other are refused")
                                : SPREAD;
            case DISK -> disk(mode);
            case MACHINE, FREEZE, LATENCY, CLOCK, SWITCHOVER -> SPREAD;
        };
    }

    private static Outlook disk(Mode mode) {
        return switch (mode) {
            case AVAILABLE -> new Outlook(1, true, "writes wait for the backup's disk as long as it is in sync");
            case STRICT, FAST -> SPREAD;
        };
    }

    /** What share of all operations of a run is answered in time at least, as a drill says it. */
    String availability(long lasts, long duration) {
        double share = 1 - missed * (lasts + FAILOVER_SECONDS) / duration;
        return "%d%%".formatted((long) Math.floor(Math.min(share, 0.95) * 100));
    }

    /** For how long nobody is acknowledged a write at most. */
    String outage(long lasts) {
        return "%ds".formatted(hasWriters ? FAILOVER_SECONDS : lasts + FAILOVER_SECONDS);
    }
}

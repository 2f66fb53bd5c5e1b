package io.blackstart.cluster.election;

/**
 * Rule E2: how long an election is waited for. {@code election.timeout} says it, but it is never less than an election takes where everything works:
 * while a database moves, voters stand in two regions, and one that ended before the other region can have answered would come to nothing
 * each time, with all disks at hand (rule Z7). Pure; in nanoseconds.
 */
public final class ElectionTime {
    /** How long testimonies, and reports beyond a majority, are waited for. */
    public static final long REPORT_WAIT = 50_000_000;

    private ElectionTime() {}

    /**
     * What a question to everybody takes, until all have answered.
     *
     * @param way the longest there is to one of them
     * @param sync what a disk takes; an answer may wait for the sync that runs, and then for its own
     */
    public static long round(long way, long sync) {
        return 2 * (way + sync);
    }

    /** Two rounds, one for the reports and one for the reign to be accepted, or for reports beyond a majority to come in (rules E3, E7). */
    public static long timeout(long setting, long round) {
        return Math.max(setting, 2 * round + REPORT_WAIT);
    }
}

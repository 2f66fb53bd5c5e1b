package io.blackstart.cluster.log;

/**
 * What a replica promised and was told, besides the log: on disk before anyone relies on it (rules E2, W3, W7).
 *
 * @param promise highest epoch of an election it takes part in; it refuses writes of reigns below
 * @param reign highest reign it accepted
 * @param inSync newest in-sync record it knows
 * @param issued last in-sync record it wrote itself, as a primary (rule P6)
 * @param watermark highest acknowledged position it has heard of
 * @param earlier what else it heard of records and watermarks: of other reigns, and in elections (rule E4)
 * @param incarnation raised at each start and refutation (rule M3)
 * @param wasLive whether it was LIVE since its disk was empty; before, it neither votes nor stands (rule W7)
 */
public record Words(
        long promise,
        Reign reign,
        InSyncRecord inSync,
        InSyncRecord issued,
        Position watermark,
        Earlier earlier,
        long incarnation,
        boolean wasLive) {
    /** Of an empty disk. */
    public static final Words NONE =
            new Words(0, Reign.NONE, InSyncRecord.NONE, InSyncRecord.NONE, Position.START, Earlier.NONE, 0, false);

    public Words withPromise(long epoch) {
        return new Words(epoch, reign, inSync, issued, watermark, earlier, incarnation, wasLive);
    }

    /** Accepting a reign is also a promise not to help an earlier one. */
    public Words withReign(Reign accepted) {
        return new Words(
                Math.max(promise, accepted.epoch()),
                accepted,
                inSync,
                issued,
                watermark,
                earlier,
                incarnation,
                wasLive);
    }

    public Words withInSync(InSyncRecord record) {
        return new Words(promise, reign, record, issued, watermark, besides(record), incarnation, wasLive);
    }

    /** A primary's own record: the newest it knows, of course. */
    public Words withIssued(InSyncRecord record) {
        return new Words(promise, reign, record, record, watermark, besides(record), incarnation, wasLive);
    }

    /** It may be a lower one: of a replica that follows another branch now. */
    public Words withWatermark(Position position) {
        boolean isHigher = position.reign().equals(watermark.reign()) && position.seq() >= watermark.seq();
        Earlier known = isHigher ? earlier : earlier.with(watermark);
        return new Words(promise, reign, inSync, issued, position, known, incarnation, wasLive);
    }

    /**
     * What was heard in an election, of anybody (rule E4): asked for from now on, by whoever asks this replica. It says nothing of how far its own
     * log is acknowledged.
     */
    public Words withHeard(InSyncRecord record, Position acknowledged, Earlier more) {
        Earlier all = earlier;
        for (InSyncRecord heard : more.with(record).records()) {
            boolean known = heard.reign().equals(inSync.reign()) && !heard.isNewerThan(inSync);
            all = known ? all : all.with(heard);
        }
        for (Position heard : more.with(acknowledged).watermarks()) {
            boolean known = heard.reign().equals(watermark.reign()) && heard.seq() <= watermark.seq();
            all = known ? all : all.with(heard);
        }
        return new Words(promise, reign, inSync, issued, watermark, all, incarnation, wasLive);
    }

    private Earlier besides(InSyncRecord record) {
        return record.reign().equals(inSync.reign()) ? earlier : earlier.with(inSync);
    }

    public Words withIncarnation(long value) {
        return new Words(promise, reign, inSync, issued, watermark, earlier, value, wasLive);
    }

    /** It is LIVE: its word counts from now on. */
    public Words withWasLive() {
        return new Words(promise, reign, inSync, issued, watermark, earlier, incarnation, true);
    }
}

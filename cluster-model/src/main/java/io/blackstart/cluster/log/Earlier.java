package io.blackstart.cluster.log;

import java.util.ArrayList;
import java.util.List;

/**
 * What a witness knows besides what it hears of now: per reign the newest in-sync record and the highest acknowledged position (rule E4). After a split neither side's word replaces the other's: what one side acknowledged is asked for until somebody includes it or the
 * operator gives it up. Immutable. Size: one of each per reign, the {@link #MOST} newest.
 */
public record Earlier(List<InSyncRecord> records, List<Position> watermarks) {
    public static final Earlier NONE = new Earlier(List.of(), List.of());

    /** A split that so many reigns have followed is merged, or its disks are gone for good. */
    private static final int MOST = 64;

    /** With one more record; nothing changes if a newer one of that reign is known. */
    public Earlier with(InSyncRecord record) {
        if (record.reign().equals(Reign.NONE)) {
            return this;
        }
        InSyncRecord newest = record;
        List<InSyncRecord> all = new ArrayList<>();
        for (InSyncRecord known : records) {
            if (known.reign().equals(record.reign())) {
                newest = InSyncRecord.newer(known, newest);
            } else {
                all.add(known);
            }
        }
        all.add(newest);
        return new Earlier(newestOf(all), watermarks);
    }

    /** With one more acknowledged position; nothing changes if a higher one of that reign is known. */
    public Earlier with(Position watermark) {
        if (watermark.equals(Position.START)) {
            return this;
        }
        Position highest = watermark;
        List<Position> all = new ArrayList<>();
        for (Position known : watermarks) {
            if (!known.reign().equals(watermark.reign())) {
                all.add(known);
            } else if (known.seq() > highest.seq()) {
                highest = known;
            }
        }
        all.add(highest);
        return new Earlier(records, newestOf(all));
    }

    private static <T extends Comparable<T>> List<T> newestOf(List<T> all) {
        all.sort(null);
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }
}

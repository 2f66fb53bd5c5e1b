package io.blackstart.cluster.election;

import io.blackstart.cluster.log.Earlier;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import java.util.stream.Stream;

/**
 * What a gateway, or whoever else took part, knows as a witness (rules E2, E4).
 *
 * @param witness its name
 * @param earlier what else it knows of records and watermarks
 */
public record Testimony(String witness, InSyncRecord inSync, Position watermark, Earlier earlier) {
    /** Of one that knows of one reign only. */
    public Testimony(String witness, InSyncRecord inSync, Position watermark) {
        this(witness, inSync, watermark, Earlier.NONE);
    }

    /** The highest acknowledged position of each reign that it knows of. */
    Stream<Position> acknowledged() {
        return Stream.concat(earlier.watermarks().stream(), Stream.of(watermark));
    }

    boolean knows(InSyncRecord record) {
        return inSync.equals(record) || earlier.records().contains(record);
    }

    boolean knows(Position acknowledged) {
        return watermark.equals(acknowledged) || earlier.watermarks().contains(acknowledged);
    }
}

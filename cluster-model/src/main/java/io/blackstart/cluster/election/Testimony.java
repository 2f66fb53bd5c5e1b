package io.blackstart.cluster.election;

import io.blackstart.cluster.log.Earlier;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;

/**
 * What a gateway knows as a witness (rules E2, E4).
 *
 * @param earlier what it knows of other reigns than those of the record and the watermark
 */
public record Testimony(String gateway, InSyncRecord inSync, Position watermark, Earlier earlier) {
    /** Of one that knows of one reign only. */
    public Testimony(String gateway, InSyncRecord inSync, Position watermark) {
        this(gateway, inSync, watermark, Earlier.NONE);
    }
}

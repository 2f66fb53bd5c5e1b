package io.blackstart.cluster.election;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;

/** What a gateway knows as a witness (rules E2, E4). */
public record Testimony(String gateway, InSyncRecord inSync, Position watermark) {}

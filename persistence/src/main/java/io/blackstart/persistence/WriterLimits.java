package io.blackstart.persistence;

import java.time.Duration;

/**
 * @param capacity most events that wait for the writer, of all runs together; then the pumps wait
 * @param batch most events in one transaction
 * @param linger how long an event may wait for others before it is written
 * @param checkpointEvery events of a run from one checkpoint to the next: a replay reads fewer than that, and a checkpoint is as large as
 *     some tens of them
 */
record WriterLimits(int capacity, int batch, Duration linger, int checkpointEvery) {
    static final WriterLimits DEFAULT = new WriterLimits(8_192, 1_000, Duration.ofMillis(50), 512);
}

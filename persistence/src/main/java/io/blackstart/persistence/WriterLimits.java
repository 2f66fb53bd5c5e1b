package io.blackstart.persistence;

import java.time.Duration;

/**
 * @param capacity most events that wait for the writer, of all runs together; then the pumps wait
 * @param batch most events in one transaction
 * @param linger how long an event may wait for others before it is written
 */
record WriterLimits(int capacity, int batch, Duration linger) {
    static final WriterLimits DEFAULT = new WriterLimits(8_192, 1_000, Duration.ofMillis(50));
}

package io.blackstart.persistence;

import java.time.Duration;

/**
 * What the journal knows of a run that it holds completely.
 *
 * @param run its id
 * @param sha256 the {@code journal sha256}, see {@link JournalHash}
 * @param recordSha256 the {@code record sha256}, see {@link RecordHash}
 * @param events how many
 * @param virtualDuration virtual time of the last event
 * @param stalls how the run waited for the journal
 */
public record RunSummary(
        long run, String sha256, String recordSha256, long events, Duration virtualDuration, Stalls stalls) {}

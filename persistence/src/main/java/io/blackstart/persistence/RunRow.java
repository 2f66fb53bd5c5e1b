package io.blackstart.persistence;

import java.time.Duration;
import java.util.SortedMap;

/**
 * One run in the journal.
 *
 * @param id unique in the file, never used again
 * @param info what it was begun with
 * @param status how it stands now
 * @param verdict empty until it ends
 * @param measures empty until it ends
 * @param events how many are in the journal, from the first without gaps
 * @param virtualDuration virtual time of the last of them
 * @param sha256 the {@code journal sha256}; empty until it ends
 * @param recordSha256 over all else that is recorded of it, see {@link RecordHash}; empty until it ends, or if its program made none
 * @param stalls how it waited for the journal; none until it ends
 */
public record RunRow(
        long id,
        RunInfo info,
        RunStatus status,
        String verdict,
        SortedMap<String, Double> measures,
        long events,
        Duration virtualDuration,
        String sha256,
        String recordSha256,
        Stalls stalls) {}

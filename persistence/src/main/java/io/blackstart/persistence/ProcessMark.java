package io.blackstart.persistence;

import java.time.Instant;

/**
 * A process that writes a run, or can be acted on. The start tells a process from a later one with the same id.
 *
 * @param id of the process; 0 for nobody
 * @param startMillis wall time of its start, milliseconds since 1970; 0 where the system does not tell
 */
public record ProcessMark(long id, long startMillis) {
    static final ProcessMark NOBODY = new ProcessMark(0, 0);

    /** Linux derives the start from the clock's offset to the boot, which moves a little when the clock is corrected. */
    private static final long TOLERANCE_MILLIS = 2_000;

    /** This one. */
    public static ProcessMark current() {
        return of(ProcessHandle.current());
    }

    static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** Whether that very process still runs. */
    public boolean isAlive() {
        return id != 0
                && ProcessHandle.of(id)
                        .filter(ProcessHandle::isAlive)
                        .map(ProcessMark::of)
                        .filter(this::isSame)
                        .isPresent();
    }

    private boolean isSame(ProcessMark other) {
        return Math.abs(startMillis - other.startMillis) <= TOLERANCE_MILLIS;
    }
}

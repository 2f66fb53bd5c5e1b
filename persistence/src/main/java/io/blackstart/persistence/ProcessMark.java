package io.blackstart.persistence;

import java.time.Instant;

/**
 * A process that writes a run, or can be acted on. The start tells a process from a later one with the same id.
 *
 * @param id of the process; 0 for nobody
 * @param start of it: on Linux what {@link LinuxStart} says, below zero; elsewhere, and in older files, the wall time in milliseconds
 *     since 1970; 0 where the system does not tell
 */
public record ProcessMark(long id, long start) {
    static final ProcessMark NOBODY = new ProcessMark(0, 0);

    /** Systems derive the wall time of a start from the clock's offset to the boot, which moves a little when the clock is corrected. */
    private static final long TOLERANCE_MILLIS = 2_000;

    /** This one. */
    public static ProcessMark current() {
        return of(ProcessHandle.current());
    }

    static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), LinuxStart.of(process.pid()).orElseGet(() -> startMillis(process)));
    }

    /** Whether that very process still runs. */
    public boolean isAlive() {
        return id != 0
                && ProcessHandle.of(id)
                        .filter(ProcessHandle::isAlive)
                        .filter(this::isSame)
                        .isPresent();
    }

    private boolean isSame(ProcessHandle process) {
        return start < 0 ? start == of(process).start : Math.abs(start - startMillis(process)) <= TOLERANCE_MILLIS;
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}

package io.blackstart.app.console.runs;

import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.report.Verdicts;
import io.blackstart.persistence.RunRow;
import io.blackstart.persistence.RunStatus;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** A run as a line of the table. @param startedAt wall milliseconds, to sort by @param nanos virtual time, to sort by */
public record RunLine(
        long id,
        String drill,
        String title,
        long startedAt,
        String started,
        long seed,
        long nanos,
        String duration,
        Badge verdict,
        String program,
        boolean ended) {
    static RunLine of(RunRow run, ZoneId zone) {
        return new RunLine(
                run.id(),
                run.info().drill(),
                run.info().title(),
                run.info().startedAt().toEpochMilli(),
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                        .withZone(zone)
                        .format(run.info().startedAt()),
                run.info().seed(),
                run.virtualDuration().toNanos(),
                String.format(Locale.ROOT, "%.1f s", run.virtualDuration().toMillis() / 1e3),
                Verdicts.of(run.status()),
                run.info().programVersion(),
                run.status() != RunStatus.RUNNING);
    }

    /** Whether each word of a search is somewhere in the line. */
    boolean matches(String search) {
        String all = String.join(" ", Long.toString(id), drill, title, started, "seed " + seed, verdict.word(), program)
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(search.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(all::contains);
    }
}

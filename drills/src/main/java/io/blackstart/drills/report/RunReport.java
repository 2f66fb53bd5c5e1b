package io.blackstart.drills.report;

import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.library.Library;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.Judgement;
import io.blackstart.drills.words.ShellWord;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.Finding.Result;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunRow;
import io.blackstart.persistence.RunStatus;
import io.blackstart.persistence.RunSummary;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that the reports of one run tell.
 *
 * @param run its number in the journal; empty if it is not in one
 * @param replay the commands that bring it about again, in order; none for what was no drill
 * @param info what it was begun with
 * @param about what the drill is for; may be empty
 * @param status how it ended
 * @param virtualNanos virtual time of the whole run
 * @param wallNanos what the machine took for it; empty for a run from the journal, which does not keep it
 * @param sha256 the {@code journal sha256}; empty if it never ended
 * @param recordSha256 over all else that the journal has of it; empty if it never ended or is not journaled
 * @param findings expectations and what else it found
 * @param measures by name, in the unit of each
 * @param failure the first that failed; empty if nothing did
 */
public record RunReport(
        Optional<Long> run,
        List<String> replay,
        RunInfo info,
        String about,
        RunStatus status,
        long virtualNanos,
        Optional<Long> wallNanos,
        String sha256,
        String recordSha256,
        List<Finding> findings,
        SortedMap<String, Double> measures,
        Optional<FirstFailure> failure,
        Story story) {
    public RunReport {
        replay = List.copyOf(replay);
        findings = List.copyOf(findings);
        measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
    }

    /** @param what failed, a sentence @param causes likely ones, the nearest first, a sentence each */
    public record FirstFailure(String what, List<String> causes) {
        public FirstFailure {
            causes = List.copyOf(causes);
        }
    }

    /** Of a run that has just ended. @param named the drill as the user named it */
    public static RunReport of(
            String named,
            Drill drill,
            RunInfo info,
            DrillResult result,
            RunStatus status,
            RunSummary summary,
            Story story) {
        return of(
                Optional.of(summary.run()),
                List.of(again(named, info.seed())),
                info,
                drill.about(),
                status,
                result.virtualNanos(),
                Optional.of(result.wallNanos()),
                summary.sha256(),
                summary.recordSha256(),
                Findings.of(result),
                result.measures(),
                story);
    }

    /** Of a run that has just ended and is not journaled. */
    public static RunReport ofSeed(
            String named, Drill drill, RunInfo info, DrillResult result, RunStatus status, String sha256, Story story) {
        return of(
                Optional.empty(),
                List.of(again(named, info.seed())),
                info,
                drill.about(),
                status,
                result.virtualNanos(),
                Optional.of(result.wallNanos()),
                sha256,
                "",
                Findings.of(result),
                result.measures(),
                story);
    }

    /**
     * Of a run in the journal, of any that is there. What only listeners hear is missing: who told whom what in elections, and latencies as
     * clients had them.
     *
     * @throws io.blackstart.persistence.JournalException if there is no such run, or an event cannot be understood
     */
    public static RunReport of(Journal journal, long run) {
        RunRow row = journal.requireRun(run);
        StoryTeller teller = new StoryTeller(row.virtualDuration().toNanos());
        try (Stream<Stamped> events = journal.events(run)) {
            events.forEachOrdered(teller::accept);
        }
        String about = row.info().drillText().isEmpty()
                ? ""
                : DrillFile.parse(row.info().drill(), row.info().drillText())
                        .drill()
                        .map(Drill::about)
                        .orElse("");
        return of(
                Optional.of(run),
                again(row),
                row.info(),
                about,
                row.status(),
                row.virtualDuration().toNanos(),
                Optional.empty(),
                row.sha256(),
                row.recordSha256(),
                journal.findings(run),
                row.measures(),
                teller.story());
    }

    private static RunReport of(
            Optional<Long> run,
            List<String> replay,
            RunInfo info,
            String about,
            RunStatus status,
            long virtualNanos,
            Optional<Long> wallNanos,
            String sha256,
            String recordSha256,
            List<Finding> findings,
            SortedMap<String, Double> measures,
            Story story) {
        return new RunReport(
                run,
                replay,
                info,
                about,
                status,
                virtualNanos,
                wallNanos,
                sha256,
                recordSha256,
                findings,
                measures,
                firstFailure(status, findings, measures, story),
                story);
    }

    /** A broken promise outweighs an expectation; what was not undone is told besides. What a stop by hand left undone is no failure. */
    private static Optional<FirstFailure> firstFailure(
            RunStatus status, List<Finding> findings, SortedMap<String, Double> measures, Story story) {
        if (status == RunStatus.STOPPED) {
            return Optional.empty();
        }
        List<Finding> failed = findings.stream()
                .filter(finding -> finding.result() == Result.FAILED)
                .toList();
        return failed.stream()
                .filter(Findings::isBreach)
                .findFirst()
                .or(() -> failed.stream()
                        .filter(finding -> !Findings.isNotUndone(finding))
                        .findFirst())
                .or(() -> failed.stream().findFirst())
                .map(first -> new FirstFailure(sentence(first), LikelyCause.of(first, story, measures)));
    }

    /** What the rollbacks left broken, a sentence each: the first line of every report. */
    public List<String> notUndone() {
        return findings.stream()
                .filter(Findings::isNotUndone)
                .map(Finding::text)
                .toList();
    }

    /** A failed finding as a sentence. */
    static String sentence(Finding failed) {
        if (Findings.isBreach(failed)) {
            return "a promise was broken: " + failed.text();
        }
        if (Findings.expectation(failed).isEmpty()) {
            return failed.text();
        }
        String sentence = "expected %s, but it was %s".formatted(failed.text(), Findings.figure(failed));
        return failed.about().equals(Judgement.Phase.WHOLE_RUN.words()) ? sentence : failed.about() + ": " + sentence;
    }

    /** The command that runs a drill with a seed. @param named the drill as the user named it */
    public static String again(String named, long seed) {
        return "blackstart drill run %s --seed %d".formatted(ShellWord.of(named), seed);
    }

    /** The drill file is taken from the journal: nobody knows whether the one it was read from is still the same. */
    private static List<String> again(RunRow row) {
        if (row.info().drillText().isEmpty()) {
            return List.of();
        }
        String file = row.info().drill() + Library.SUFFIX;
        return List.of(
                "blackstart runs show %d --drill > %s".formatted(row.id(), file),
                again("./" + file, row.info().seed()));
    }
}

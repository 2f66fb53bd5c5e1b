package io.blackstart.app.console.runs;

import io.blackstart.drills.words.Format;
import java.util.List;
import java.util.Set;

/**
 * The table of runs.
 *
 * @param lines those to be seen, the latest first
 * @param counted how many there are, in words
 * @param emptyTitle why there is no line, if there is none
 * @param emptyText what to do then
 */
record RunsModel(List<RunLine> lines, String counted, String emptyTitle, String emptyText) {
    /**
     * @param all the latest first
     * @param leaving those on their way out, which are not shown any more
     */
    static RunsModel of(List<RunLine> all, String search, Set<Long> leaving) {
        List<RunLine> staying =
                all.stream().filter(line -> !leaving.contains(line.id())).toList();
        List<RunLine> found =
                staying.stream().filter(line -> line.matches(search)).toList();
        return new RunsModel(
                found,
                found.size() == staying.size()
                        ? Format.count(staying.size(), "run")
                        : "%s of %s".formatted(Format.count(found.size()), Format.count(staying.size(), "run")),
                staying.isEmpty() ? "No runs yet" : "No run matches “%s”".formatted(search.strip()),
                staying.isEmpty()
                        ? "Whatever a cluster does is kept in the journal, event by event. Run a drill, with"
                                + " 'blackstart drill run zone-outage' for example, and look at it here as often as you"
                                + " like."
                        : "The search looks at number, drill, title, start, seed, verdict and program version.");
    }
}

package io.blackstart.drills.branch;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.FileError;
import io.blackstart.drills.file.OperatorLine;
import io.blackstart.drills.file.Parsed;
import io.blackstart.drills.tree.DrillTree;
import io.blackstart.drills.workload.WorkloadSpec;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The drill of a recorded run with one step more, and with the run's seed. The step stands behind all others, where nothing waits for it, and chance has a
 * source of its own for each use: so up to the step's time the drill does what the run did, event by event.
 *
 * @param text the drill as a file
 */
public record BranchedDrill(Drill drill, String text) {
    private static final String SUFFIX = "-branch";
    private static final String BRANCHED = " · branched from run ";
    private static final int LONGEST_ID = 64;

    /** Why a run cannot be branched, whatever is wished, in a sentence; empty if it can. */
    public static Optional<String> whyNot(RunRow run) {
        RunInfo info = run.info();
        if (info.drillText().isEmpty()) {
            return Optional.of(
                    ("run %d was no drill but %s: it went by the wall clock and by hand, so that no seed brings it"
                                    + " about again; branch a run of a drill")
                            .formatted(run.id(), info.drill()));
        }
        return switch (DrillFile.parse(name(run), info.drillText())) {
            case Parsed.Right _ -> Optional.empty();
            case Parsed.Wrong wrong ->
                Optional.of("the drill of run %d was written for another Blackstart; this one cannot read it: %s"
                        .formatted(run.id(), sentences(wrong)));
        };
    }

    /**
     * Until when a run can be branched: as long as its drill lasts, and as it went on itself.
     *
     * @return virtual nanoseconds
     */
    public static long latest(RunRow run) {
        return Math.min(original(run).durationNanos(), run.virtualDuration().toNanos());
    }

    /** What makes it doubtful that the past comes out the same, in a sentence; empty if nothing does. @param program its version */
    public static Optional<String> doubt(RunRow run, String program) {
        String recordedBy = run.info().programVersion();
        return recordedBy.equals(program)
                ? Optional.empty()
                : Optional.of(
                        ("run %d was recorded by Blackstart %s, and this is %s: its past may come out otherwise; that"
                                        + " is checked")
                                .formatted(run.id(), recordedBy, program));
    }

    /**
     * Makes the drill.
     *
     * @param faults names of what is broken at that instant, so that it can be healed
     * @throws IllegalArgumentException with a sentence, if the run cannot be branched, or not so
     */
    public static BranchedDrill of(RunRow run, Branch branch, Collection<String> faults) {
        demandTime(run, branch);
        Drill original = original(run);
        List<String> workloads =
                original.workload().stream().map(WorkloadSpec::name).toList();
        Map<String, Object> action = OperatorLine.asField(branch.words(), original.regions(), faults, workloads);
        DrillTree tree = DrillTree.parse(run.info().drillText());
        tree.root().put("drill", id(original.id()));
        tree.root().put("title", title(original.title(), run, branch));
        tree.root().put("seed", Long.toString(run.info().seed()));
        add(tree, step(branch, action));
        String text = tree.text(List.of("Run %d, branched at %s.".formatted(run.id(), branch.time())));
        return switch (DrillFile.parse(name(run), text)) {
            case Parsed.Right right -> new BranchedDrill(right.value(), text);
            case Parsed.Wrong wrong -> throw new IllegalArgumentException(sentences(wrong));
        };
    }

    private static Drill original(RunRow run) {
        return DrillFile.parse(name(run), run.info().drillText()).drill().orElseThrow();
    }

    /** @throws IllegalArgumentException with a sentence, if the run cannot be branched at all, or not at that time */
    public static void demandTime(RunRow run, Branch branch) {
        whyNot(run).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        Drill original = original(run);
        if (branch.at() > original.durationNanos()) {
            throw new IllegalArgumentException(
                    "at %s the drill of run %d is over, and the cluster only comes to rest: branch it by %s"
                            .formatted(branch.time(), run.id(), Branch.time(original.durationNanos())));
        }
        boolean isNote = branch.words().getFirst().equals("note");
        if (branch.at() == 0 && !isNote && !original.steadyState().isEmpty()) {
            throw new IllegalArgumentException(
                    "the drill of run %d is to show its steady state before anything is done: branch it later than 0s"
                            .formatted(run.id()));
        }
        if (branch.at() > latest(run)) {
            throw new IllegalArgumentException(
                    "run %d goes up to %s: branch it by then".formatted(run.id(), Branch.time(latest(run))));
        }
    }

    private static Map<String, Object> step(Branch branch, Map<String, Object> action) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("at", branch.time());
        if (branch.only()) {
            step.put("last", "true");
        }
        step.putAll(action);
        return step;
    }

    /** Behind all other steps; beside a random method. */
    private static void add(DrillTree tree, Map<String, Object> step) {
        Map<String, Object> owner = tree.groupOf(tree.root().get("method")).orElseGet(tree::root);
        String field = owner == tree.root() ? "method" : "steps";
        List<Object> steps = new ArrayList<>(owner.get(field) instanceof List<?> there ? there : List.of());
        steps.add(step);
        owner.put(field, steps);
    }

    private static String id(String id) {
        String stem = id.endsWith(SUFFIX) ? id.substring(0, id.length() - SUFFIX.length()) : id;
        int longest = LONGEST_ID - SUFFIX.length();
        return stem.substring(0, Math.min(longest, stem.length())) + SUFFIX;
    }

    private static String title(String title, RunRow run, Branch branch) {
        int branched = title.indexOf(BRANCHED);
        return "%s%s%d at %s: %s%s"
                .formatted(
                        branched < 0 ? title : title.substring(0, branched),
                        BRANCHED,
                        run.id(),
                        branch.time(),
                        String.join(" ", branch.words()),
                        branch.only() ? ", and no step after it" : "");
    }

    private static String name(RunRow run) {
        return "run " + run.id();
    }

    private static String sentences(Parsed.Wrong wrong) {
        return wrong.found().stream().map(FileError::sentence).collect(Collectors.joining("; "));
    }
}

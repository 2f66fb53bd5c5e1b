package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.drills.draft.Breakage;
import io.blackstart.drills.draft.DrillDraft;
import io.blackstart.drills.draft.Question;
import io.blackstart.drills.library.Library;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a first drill of one's own: asks on a terminal what was not told by options. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a commented drill file that can be run as it is.",
            "On a terminal it asks what the options leave open; elsewhere it takes what is usual."
        })
final class DrillNewCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Map<Question, String> given = new EnumMap<>(Question.class);

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "File to write; <id>.drill.yaml if not given.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--force", description = "Writes over a file that exists.")
    private boolean force;

    @Option(names = "--yes", description = "Asks nothing: takes what is usual.")
    private boolean yes;

    DrillNewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Option(names = "--id", paramLabel = "ID", description = "What the drill is called.")
    void id(String answer) {
        given.put(Question.ID, answer);
    }

    @Option(names = "--title", paramLabel = "TEXT", description = "What it is about, in a line.")
    void title(String answer) {
        given.put(Question.TITLE, answer);
    }

    @Option(
            names = "--breaks",
            paramLabel = "WHAT",
            description = "machine, zone, cooling, partition, freeze, disk, latency, clock, gateway or switchover.")
    void breaks(String answer) {
        given.put(Question.BREAKS, answer);
    }

    @Option(names = "--for", paramLabel = "TIME", description = "How long it is broken, such as 20s.")
    void lasts(String answer) {
        given.put(Question.FOR, answer);
    }

    @Option(names = "--multi-az", paramLabel = "on|off", description = "Whether the database is spread over zones.")
    void multiAz(String answer) {
        given.put(Question.MULTI_AZ, answer);
    }

    @Option(names = "--mode", paramLabel = "MODE", description = "available, strict or fast.")
    void mode(String answer) {
        given.put(Question.MODE, answer);
    }

    @Option(names = "--rate", paramLabel = "RATE", description = "Operations a second, such as 500/s.")
    void rate(String answer) {
        given.put(Question.RATE, answer);
    }

    @Option(
            names = "--availability",
            paramLabel = "SHARE",
            description = "What is expected, such as 99%%; what fits what breaks, if not given.")
    void availability(String answer) {
        given.put(Question.AVAILABILITY, answer);
    }

    @Option(names = "--outage", paramLabel = "TIME", description = "For how long no write may be accepted; the same.")
    void outage(String answer) {
        given.put(Question.OUTAGE, answer);
    }

    @Override
    public Integer call() {
        DrillDraft draft = DrillDraft.usual();
        for (Map.Entry<Question, String> answer : given.entrySet()) {
            draft = draft.with(answer.getKey(), answer.getValue());
        }
        if (isWrong(draft)) {
            return ExitCode.UNUSABLE_INPUT;
        }
        if (surroundings.terminal() && !yes) {
            draft = new Interview().about(draft);
        }
        write(draft, file.orElse(Path.of(draft.id() + Library.SUFFIX)));
        return ExitCode.OK;
    }

    /** Tells all that is wrong with the options, a sentence each. */
    private boolean isWrong(DrillDraft draft) {
        boolean wrong = false;
        for (Question question : given.keySet()) {
            Optional<String> objection = draft.objection(question);
            objection.ifPresent(sentence ->
                    surroundings.err().println("blackstart: %s: %s".formatted(question.option(), sentence)));
            wrong |= objection.isPresent();
        }
        return wrong;
    }

    private void write(DrillDraft draft, Path target) {
        NewFile.write(target, draft.text(), force, "name another file");
        surroundings.out().println("wrote " + target);
        surroundings.out().println("run it with: blackstart drill run " + target);
    }

    /** Question by question; an empty answer takes what is usual. */
    private final class Interview {
        private final BufferedReader in = new BufferedReader(
                new InputStreamReader(System.in, surroundings.out().charset()));

        DrillDraft about(DrillDraft begun) {
            surroundings.out().println("A new drill. Enter takes what stands in brackets; Ctrl-C writes nothing.");
            DrillDraft draft = begun;
            for (Question question : Question.values()) {
                if (!given.containsKey(question)) {
                    draft = asked(question, draft);
                }
            }
            return draft;
        }

        private DrillDraft asked(Question question, DrillDraft draft) {
            tellChoices(question);
            while (true) {
                surroundings.out().print(question.words() + " [" + draft.unlessTold(question) + "] ");
                surroundings.out().flush();
                String line = line();
                DrillDraft with = line.isBlank() ? draft : draft.with(question, line);
                Optional<String> objection = with.objection(question);
                if (objection.isEmpty()) {
                    return with;
                }
                surroundings.out().println("  " + objection.get());
            }
        }

        private void tellChoices(Question question) {
            if (question == Question.BREAKS) {
                for (Breakage breakage : Breakage.values()) {
                    surroundings.out().println("  %-12s %s".formatted(breakage.word(), breakage.meaning()));
                }
            } else if (!question.choices().isEmpty()) {
                surroundings.out().println("  " + String.join(", ", question.choices()));
            }
        }

        private String line() {
            try {
                String line = in.readLine();
                if (line == null) {
                    throw new UserError("the answers ended before the questions did; nothing was written");
                }
                return line;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}

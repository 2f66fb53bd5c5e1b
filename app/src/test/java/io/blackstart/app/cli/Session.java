package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.Main;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A user at a command line of their own: types commands and looks at what comes back. */
final class Session {
    private final Path journal;
    private final StopRequest stop = new StopRequest();
    private final Surroundings.Window window;

    Session(Path journal) {
        this(journal, (_, _, _, _, _) -> {});
    }

    Session(Path journal, Surroundings.Window window) {
        this.journal = journal;
        this.window = window;
    }

    /** @param exitCode of the command */
    record Answer(int exitCode, String out, String err) {
        /** Refused with exit code 2 and one sentence that holds all of these words, without a stack trace or anything printed. */
        void assertRefused(String... words) {
            assertEquals(2, exitCode, err);
            assertEquals(1, err.lines().count(), "one sentence, but got: " + err);
            assertTrue(err.startsWith("blackstart: "), err);
            for (String word : words) {
                assertTrue(err.contains(word), "'" + word + "' is missing in: " + err);
            }
            assertEquals("", out);
        }

        /** Refused with exit code 2 and those words among its errors. */
        void assertErrs(String words) {
            assertEquals(2, exitCode, err);
            assertTrue(err.contains(words), "'" + words + "' is missing in: " + err);
        }

        void assertFine() {
            assertEquals(0, exitCode, err);
        }

        void assertTells(String... words) {
            for (String word : words) {
                assertTrue(out.contains(word), "'" + word + "' is missing in: " + out);
            }
        }
    }

    /** Types a command and waits for its end. */
    Answer type(String... arguments) {
        Printed out = new Printed();
        Printed err = new Printed();
        int exitCode = Main.run(surroundings(out, err), arguments);
        return new Answer(exitCode, out.text(), err.text());
    }

    /** Types a command that goes on until Ctrl-C. */
    Running start(String... arguments) {
        return start(new Printed(), arguments);
    }

    /** @param out takes what it prints */
    Running start(Printed out, String... arguments) {
        Printed err = new Printed();
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> exitCode.complete(Main.run(surroundings(out, err), arguments)));
        return new Running(out, err, exitCode);
    }

    /** A command that goes on. */
    record Running(Printed out, Printed err, CompletableFuture<Integer> exitCode) {}

    Path journal() {
        return journal;
    }

    void pressCtrlC() {
        stop.raise();
    }

    /** The words after {@code blackstart} that lead somewhere. */
    Set<String> commands() {
        return CommandTree.of(surroundings(new Printed(), new Printed()))
                .getSubcommands()
                .keySet();
    }

    List<RunRow> runs() {
        try (Journal opened = Journal.open(journal)) {
            return opened.runs();
        }
    }

    private Surroundings surroundings(Printed out, Printed err) {
        return new Surroundings(out.stream(), err.stream(), false, journal, stop, window);
    }
}

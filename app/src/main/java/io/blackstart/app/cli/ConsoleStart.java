package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.app.control.ControlClient;
import io.blackstart.app.live.LivePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens the console, once: a second start brings the first one to the front. */
record ConsoleStart(Surroundings surroundings) {
    /** Returns when the window was closed. @param drills files of drills to open, the first of them in its editor */
    void open(LivePorts ports, List<Path> drills) {
        surroundings
                .window()
                .open(
                        ClusterOptions.usual(),
                        surroundings.journal(),
                        ports,
                        drills,
                        surroundings.stop().future());
    }

    /** Whether a console was open, and shows itself now. One that does not answer any more is no reason to open none. */
    boolean isOpenAlready(List<Path> drills) {
        Optional<ControlClient> open = ControlClient.console(surroundings.journal());
        try {
            open.ifPresent(console -> toFront(console, drills));
            open.ifPresent(_ -> surroundings
                    .out()
                    .println("The console is open already: its window comes to the front. --another opens one more."));
            return open.isPresent();
        } catch (UserError hangs) {
            surroundings.err().println("blackstart: " + hangs.getMessage() + "; another window opens");
            return false;
        }
    }

    /** What is opened last stays in the editor. */
    private void toFront(ControlClient console, List<Path> drills) {
        List<List<String>> lines = drills.isEmpty()
                ? List.of(List.of("front"))
                : drills.reversed().stream()
                        .map(drill -> List.of("front", drill.toString()))
                        .toList();
        lines.forEach(line -> console.say(line, _ -> true, surroundings.stop().future()));
    }
}

package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.app.control.ControlClient;
import io.blackstart.app.live.LivePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens the console, once: a second start brings the first one to the front. */
record ConsoleStart(Surroundings surroundings) {
    /** Returns when the window was closed. @param drill a drill's file to show in its editor */
    void open(LivePorts ports, Optional<Path> drill) {
        surroundings
                .window()
                .open(
                        ClusterOptions.usual(),
                        surroundings.journal(),
                        ports,
                        drill,
                        surroundings.stop().future());
    }

    /** Whether a console was open, and shows itself now. One that does not answer any more is no reason to open none. */
    boolean isOpenAlready(Optional<Path> drill) {
        Optional<ControlClient> open = ControlClient.console(surroundings.journal());
        List<String> line = Stream.concat(Stream.of("front"), drill.stream().map(Path::toString))
                .toList();
        try {
            open.ifPresent(
                    console -> console.say(line, _ -> true, surroundings.stop().future()));
            open.ifPresent(_ -> surroundings
                    .out()
                    .println("The console is open already: its window comes to the front. --another opens one more."));
            return open.isPresent();
        } catch (UserError hangs) {
            surroundings.err().println("blackstart: " + hangs.getMessage() + "; another window opens");
            return false;
        }
    }
}

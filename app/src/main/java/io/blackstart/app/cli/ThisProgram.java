package io.blackstart.app.cli;

import io.blackstart.app.Main;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this program was started, so that it can start itself once more. */
final class ThisProgram {
    /** Set by a launcher that jpackage made: its own file. */
    private static final String LAUNCHER = "jpackage.app-path";

    private ThisProgram() {}

    /**
     * The command line that does this in another process, on the same virtual machine with the same options.
     *
     * @param options more of the virtual machine's; a launcher has its own and does without
     */
    static List<String> command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        String launcher = System.getProperty(LAUNCHER);
        if (launcher == null) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(given -> !given.startsWith("-agentlib:"))
                    .forEach(command::add);
            command.addAll(options);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        } else {
            command.add(launcher);
        }
        command.addAll(List.of(arguments));
        return command;
    }
}

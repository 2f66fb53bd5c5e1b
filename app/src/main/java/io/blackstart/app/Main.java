package io.blackstart.app;

import io.blackstart.app.cli.CommandTree;
import io.blackstart.app.cli.StopRequest;
import io.blackstart.app.cli.Surroundings;
import io.blackstart.app.live.LiveConsole;
import io.blackstart.app.log.Logs;
import java.util.Locale;

/** Where the program begins; it must not extend {@code Application}, or JavaFX would ask for the module path. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // what is written, read and told is the same everywhere; some locales have digits of their own
        Locale.setDefault(Locale.ROOT);
        try {
            Logs.begin();
        } catch (UserError unusable) {
            System.err.println("blackstart: " + unusable.getMessage());
            System.exit(2);
        }
        StopRequest stop = new StopRequest();
        CtrlC ctrlC = CtrlC.guard(stop);
        int exitCode = run(Surroundings.ofProcess(stop, LiveConsole::open), arguments);
        ctrlC.ended(exitCode);
        System.exit(exitCode);
    }

    /**
     * Carries out one command line in this process and returns when it has ended.
     *
     * @return the exit code (cli.md), whatever ended it; 2 after a sentence on {@code err} if the input was unusable
     */
    public static int run(Surroundings surroundings, String... arguments) {
        return CommandTree.execute(surroundings, arguments);
    }
}

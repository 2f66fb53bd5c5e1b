package io.blackstart.app.log;

import io.blackstart.app.UserError;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Begins to write down troubles. It costs nothing before there is one: a command that only prints something does not load the logging library. */
public final class Logs {
    static final String FOLDER = "blackstart.logs";

    private Logs() {}

    /**
     * From now on; to be called before anything logs. What ends a thread is told on standard error too.
     *
     * @throws UserError if there can be no place for a log, nor for anything else
     */
    public static void begin() {
        Path folder = LogPlace.folder(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
        System.setProperty(FOLDER, folder.toString());
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            System.err.println("blackstart: this is a defect of Blackstart, please report it with what follows");
            failure.printStackTrace();
            LoggerFactory.getLogger(Logs.class).error("{} ended by itself", thread, failure);
        });
    }
}

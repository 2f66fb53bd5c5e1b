package io.blackstart.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Path;

/**
 * What the program writes down of its own troubles: warnings of all, and of Blackstart itself also what is worth knowing. A file a day, kept for a fortnight; nothing is
 * written, and no file made, before there is something. Without {@link Logs#begin} all is silent, as in tests.
 */
public final class LogFile extends ContextAwareBase implements Configurator {
    /** Called by Logback, before the first logger. */
    public LogFile() {}

    @Override
    public ExecutionStatus configure(LoggerContext logback) {
        Logger all = logback.getLogger(Logger.ROOT_LOGGER_NAME);
        String folder = System.getProperty(Logs.FOLDER);
        if (folder == null) {
            all.setLevel(Level.OFF);
            return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
        }
        all.setLevel(Level.WARN);
        logback.getLogger("io.blackstart").setLevel(Level.INFO);
        DailyFile file = new DailyFile(Path.of(folder));
        file.setContext(logback);
        file.start();
        all.addAppender(file);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}

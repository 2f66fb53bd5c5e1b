package io.blackstart.app.console;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what is logged as a warning or worse, as JavaFX does with an exception. */
final class LoggedFailures extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final List<String> failures = new CopyOnWriteArrayList<>();

    static LoggedFailures heard() {
        LoggedFailures failures = new LoggedFailures();
        failures.root.addHandler(failures);
        return failures;
    }

    List<String> failures() {
        return failures;
    }

    @Override
    public void publish(LogRecord told) {
        boolean ofTheClassPath = told.getMessage().startsWith("Unsupported JavaFX configuration");
        if (told.getLevel().intValue() >= Level.WARNING.intValue() && !ofTheClassPath) {
            failures.add(told.getLoggerName() + ": " + told.getMessage() + " " + told.getThrown());
        }
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        root.removeHandler(this);
    }
}

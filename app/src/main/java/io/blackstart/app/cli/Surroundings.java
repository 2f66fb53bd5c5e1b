package io.blackstart.app.cli;

import io.blackstart.app.live.LivePorts;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.drills.library.OwnDrills;
import io.blackstart.persistence.Journal;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What a command finds around it; tests bring their own.
 *
 * @param out for results, which scripts read
 * @param err for progress and errors, which people read
 * @param terminal whether a person watches, so that a line may be rewritten
 * @param journal where runs are recorded
 * @param stop raised when the user wants the command to stop
 * @param window opens the console
 */
public record Surroundings(
        SafeStream out, SafeStream err, boolean terminal, Path journal, StopRequest stop, Window window) {
    /** Whether somebody still takes results: {@code … | head} has enough at some time, and what follows is for nobody. */
    boolean isRead() {
        return !out.checkError();
    }

    /** Opens the console on a live cluster; a test opens none. */
    @FunctionalInterface
    public interface Window {
        /**
         * Returns when the window was closed.
         *
         * @param drills files of drills to open, the first of them in its editor
         * @param stop completes when the process is told to end
         */
        void open(ClusterSpec spec, Path journal, LivePorts ports, List<Path> drills, CompletionStage<?> stop);
    }

    /** Opens the journal, and tells the user what there is to tell of that. */
    Journal openJournal() {
        Journal opened = Journal.open(journal);
        opened.notice().ifPresent(sentence -> err.println("blackstart: " + sentence));
        return opened;
    }

    /** Drills that somebody wrote here, or keeps beside the journal. */
    OwnDrills ownDrills() {
        return new OwnDrills(Path.of(""), journal.resolveSibling("drills"));
    }

    /** Those of this process. Where nobody sits at a terminal there is no {@link Console} at all, or one that says so: that differs between JDKs. */
    @SuppressWarnings("SystemConsoleNull")
    public static Surroundings ofProcess(StopRequest stop, Window window) {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return new Surroundings(
                stream(FileDescriptor.out, System.out.charset()),
                stream(FileDescriptor.err, System.err.charset()),
                terminal,
                Journal.defaultFile(),
                stop,
                window);
    }

    /** Not the system's own stream, which tells that something failed, but not why. */
    private static SafeStream stream(FileDescriptor descriptor, Charset charset) {
        return SafeStream.to(new FileOutputStream(descriptor), charset);
    }
}

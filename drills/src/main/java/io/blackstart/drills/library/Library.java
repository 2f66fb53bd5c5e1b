package io.blackstart.drills.library;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.FileError;
import io.blackstart.drills.file.Parsed;
import io.blackstart.drills.words.NearestWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The drills that come with the program. A drill's id is its file's name without {@value #SUFFIX}. */
public final class Library {
    public static final String SUFFIX = ".drill.yaml";

    /** In the order in which they teach. A class path cannot be listed, so the names stand here. */
    private static final List<String> IDS = List.of(
            "zone-outage",
            "zone-outage-single-az",
            "primary-machine-loss",
            "backup-machine-loss",
            "read-replica-loss",
            "cooling-failure",
            "gateway-loss",
            "gateway-overload",
            "rush-hour",
            "planned-switchover",
            "drain-for-maintenance",
            "multi-az-under-load",
            "multi-az-machine-lost",
            "flapping-link",
            "double-failure",
            "lagging-backup",
            "reconnect-by-stream",
            "reconnect-by-copy",
            "disk-wiped",
            "read-your-writes",
            "transaction-failover",
            "split-and-merge",
            "split-and-write-back",
            "clock-skew-merge",
            "partition-strict",
            "fast-mode-loss",
            "fast-loss-avoided",
            "stale-backup-refused",
            "stale-backup-forced",
            "black-start",
            "region-disaster-recovery",
            "random-faults-available",
            "random-faults-strict",
            "random-faults-fast",
            "random-splits-available",
            "random-returns-available");

    private Library() {}

    public static List<String> ids() {
        return IDS;
    }

    /** All drills of the library. */
    public static List<Drill> list() {
        return IDS.stream().map(Library::load).toList();
    }

    /** The drill of that id, if the library has one. */
    public static Optional<Drill> find(String id) {
        return IDS.contains(id) ? Optional.of(load(id)) : Optional.empty();
    }

    /** The id somebody probably meant who typed another. */
    public static Optional<String> nearest(String typed) {
        return NearestWord.of(typed, IDS);
    }

    /**
     * The file of a drill, as a starting point for one's own.
     *
     * @throws IllegalArgumentException if the library has no drill of that id
     */
    public static String text(String id) {
        try (InputStream in = Library.class.getResourceAsStream(id + SUFFIX)) {
            if (in == null) {
                throw new IllegalArgumentException("no drill '" + id + "' in the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Drill load(String id) {
        return switch (DrillFile.parse(id + SUFFIX, text(id))) {
            case Parsed.Right right -> right.value();
            case Parsed.Wrong wrong ->
                throw new IllegalStateException("the library is broken: "
                        + wrong.found().stream().map(FileError::toString).collect(Collectors.joining("; ")));
        };
    }
}

package io.blackstart.cluster.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When a write counts as acknowledged (cluster.md §1, modes). */
public enum Mode {
    /** On the disks of every member of the in-sync set; both sides of a partition may write. */
    AVAILABLE,
    /** On the disks of a majority of the voters; only a majority side writes, so nothing ever diverges. */
    STRICT,
    /** On the disk of the primary alone: what asynchronous replication costs. */
    FAST;

    /** The word of drill files and the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Mode::word).toList();
    }

    /** The mode of that word, if there is one. */
    public static Optional<Mode> byWord(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}

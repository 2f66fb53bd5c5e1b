package io.blackstart.cluster.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When a live disk's writes count as synced (rule W7). A simulated disk always syncs. */
public enum SyncMode {
    /** Once they are forced to the device. Nothing acknowledged is lost by a crash of the program or of the machine it runs on. */
    ALWAYS,
    /** Once the operating system has them; it is made to force them once a second. A crash of the machine loses about a second. */
    EVERYSEC,
    /** Once the operating system has them; it forces them when it likes. A crash of the machine loses what it had not forced. */
    NEVER;

    /** The word of the command line and of drill files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(SyncMode::word).toList();
    }

    /** The mode of that word, if there is one. */
    public static Optional<SyncMode> byWord(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}

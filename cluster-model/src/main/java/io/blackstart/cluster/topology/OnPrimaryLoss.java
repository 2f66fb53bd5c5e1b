package io.blackstart.cluster.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a gateway does with requests that need a primary while none is heard (cluster.md §9; docs/clients.md says what clients see). */
public enum OnPrimaryLoss {
    /** They wait for the next one, as long as a gateway tries; then an error. A client sees latency. */
    WAIT,
    /** An error, at once. */
    ERROR,
    /** The connection is reset, so that clients try again by themselves; never for a write that may have happened. */
    DROP;

    /** The word of the command line and of drill files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(OnPrimaryLoss::word).toList();
    }

    /** The choice of that word, if there is one. */
    public static Optional<OnPrimaryLoss> byWord(String word) {
        return Arrays.stream(values())
                .filter(choice -> choice.word().equals(word))
                .findFirst();
    }
}

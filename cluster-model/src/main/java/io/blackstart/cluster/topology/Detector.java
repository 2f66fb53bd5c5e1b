package io.blackstart.cluster.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rule M7: how it is found out that a member is gone. */
public enum Detector {
    /** Rules M1 to M4: probes, indirect probes, and a majority of the survivors. */
    GOSSIP,
    /** Each asks each how it is; so many checks in a row without an answer are enough for whoever asked. */
    PULL,
    /** Each tells each that it lives; so long without a word is enough for whoever listens. */
    PUSH;

    /** The word of drill files and the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Detector::word).toList();
    }

    /** The detector of that word, if there is one. */
    public static Optional<Detector> byWord(String word) {
        return Arrays.stream(values())
                .filter(detector -> detector.word().equals(word))
                .findFirst();
    }
}

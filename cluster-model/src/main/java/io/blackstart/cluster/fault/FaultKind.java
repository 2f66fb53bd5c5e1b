package io.blackstart.cluster.fault;

import java.util.Arrays;
import java.util.Optional;

/** What can be broken (cluster.md §8). */
public enum FaultKind {
    PULL_PLUG("pull-plug"),
    COOLING_FAILURE("cooling-failure"),
    FLAP_POWER("flap-power"),
    PARTITION("partition"),
    LATENCY("latency"),
    FLAP_LINK("flap-link"),
    FREEZE("freeze"),
    SLOW_DISK("disk slow"),
    FULL_DISK("disk full"),
    WIPE_DISK("disk wipe"),
    SKEW_CLOCK("skew-clock"),
    OVERLOAD("overload"),
    JUNK("junk");

    private final String word;

    FaultKind(String word) {
        this.word = word;
    }

    /** The drill's word, for example {@code pull-plug}; for a disk with what is wrong with it. Events tell it. */
    public String word() {
        return word;
    }

    /** @return empty for a word that this program does not know, as in a journal of a newer one */
    public static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}

package io.blackstart.persistence;

import java.util.Locale;

/** How a run stands. */
public enum RunStatus {
    /** Its process is still at it. */
    RUNNING,
    /** Never finished, and nobody writes it any more. What was written holds from its first event without gaps. */
    INTERRUPTED,
    PASSED,
    /** An expectation failed. */
    FAILED,
    /** The guarantee checker found a breach. */
    BREACHED,
    /** By hand. */
    STOPPED,
    /** The program could not carry it through. */
    ERROR;

    /** Whether a run ends with it, as against being found in it. */
    public boolean isEnd() {
        return this != RUNNING && this != INTERRUPTED;
    }

    /** As it is printed and stored: {@code passed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

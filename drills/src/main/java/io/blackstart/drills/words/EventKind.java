package io.blackstart.drills.words;

/** The word before an event in a list, and what it is about. */
public enum EventKind {
    RUN,
    NOTE,
    OPERATOR,
    FAULT,
    POWER,
    MEMBER,
    ELECTION,
    REPLICA,
    MERGE,
    RESHAPE,
    GATEWAY,
    ENDPOINT,
    BREACH
}

package io.blackstart.drills.words;

/** One line of the event list. @param at virtual nanoseconds */
public record EventRow(long sequence, long at, EventKind kind, String text) {}

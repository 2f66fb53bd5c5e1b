package io.blackstart.drills.report;

/** Something that happened at one time. @param at virtual nanoseconds @param text what, in a line */
public record Moment(long at, String text) {}

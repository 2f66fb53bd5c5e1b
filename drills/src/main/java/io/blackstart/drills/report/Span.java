package io.blackstart.drills.report;

/**
 * Something that lasted.
 *
 * @param text what, in a word or two
 * @param detail more of it; may be empty
 * @param from virtual nanoseconds
 * @param to virtual nanoseconds; the end of the run if it lasted until then
 */
public record Span(String text, String detail, long from, long to) {
    /** Whether any of it lies in a part of the run. */
    boolean touches(long begin, long end) {
        return from < end && to >= begin;
    }
}

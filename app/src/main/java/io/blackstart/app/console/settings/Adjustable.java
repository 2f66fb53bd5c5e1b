package io.blackstart.app.console.settings;

import java.util.List;

/** One thing that can be set: what it is, what it may be, and what happens when it is. Values are as a user writes them. */
interface Adjustable {
    String id();

    /** Under which heading it stands. */
    String category();

    String name();

    /** What it means, in a sentence. */
    String explanation();

    /** What it may be, in words. */
    String range();

    /** What it can be chosen from; none where it is typed. */
    List<String> choices();

    /** What it is; for what counts at the next start, what it will be then. */
    String value();

    /** What a reset makes it. */
    String usual();

    /** When it counts, and what holds until then. */
    String when();

    /** Sets it. @throws IllegalArgumentException with a sentence for the user if it cannot be that */
    void set(String value);

    /** What is wrong with a value, in a sentence; empty if it can be set. */
    String wrong(String value);

    default boolean isChanged() {
        return !value().equals(usual());
    }
}

package io.blackstart.cluster.data;

import java.util.Locale;

/** What a key reads as (rule P5): the kind of its newest live item. */
public enum Kind {
    /** Nothing live: the key does not exist for a reader. */
    NONE,
    STRING,
    HASH,
    SET,
    SORTED_SET,
    LIST;

    /** Whether its items have names: fields, members. A string and a list are one item each. */
    public boolean hasNames() {
        return switch (this) {
            case HASH, SET, SORTED_SET -> true;
            case NONE, STRING, LIST -> false;
        };
    }

    /** For a person: {@code sorted set}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

package io.blackstart.cluster.data;

/** What a key reads as (rule P5): the kind of its newest live item. */
public enum Kind {
    /** Nothing live: the key does not exist for a reader. */
    NONE,
    STRING,
    HASH
}

package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Kind;

/**
 * Something that holds one value at a time: a string, a list as a whole, a field of a hash, whether somebody is a member of a set (the
 * value is then the empty text), the score of a member.
 *
 * @param kind what the key is to be for it
 * @param name of the field or member; empty text for a string or list
 */
record Place(Bytes key, Kind kind, Bytes name) {
    private static final Bytes WHOLE = Bytes.of("");

    static Place string(Bytes key) {
        return new Place(key, Kind.STRING, WHOLE);
    }

    static Place list(Bytes key) {
        return new Place(key, Kind.LIST, WHOLE);
    }

    static Place field(Bytes key, Bytes field) {
        return new Place(key, Kind.HASH, field);
    }

    boolean isString() {
        return kind == Kind.STRING;
    }

    /** {@code k:17}, {@code h:17[f3]}, or {@code s:17[m3] in the set}. */
    String words() {
        return switch (kind) {
            case NONE, STRING -> key.text();
            case LIST -> "list " + key.text();
            case HASH -> key.text() + "[" + name.text() + "]";
            case SET -> "set " + key.text() + "[" + name.text() + "]";
            case SORTED_SET -> "sorted set " + key.text() + "[" + name.text() + "]";
        };
    }
}

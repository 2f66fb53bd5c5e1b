package io.blackstart.app.console.data;

import io.blackstart.app.console.bridge.Copies.Copy;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyStates;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Version;
import java.util.List;
import java.util.Map;

/**
 * What a key reads as on one replica.
 *
 * @param kind {@link Kind#NONE} where readers find no such key
 * @param version of its newest live value; {@link Version#NEVER} if there is none
 */
record Reading(Copy copy, KeyState state, Kind kind, Version version) {
    /** A {@link #leftMillis} that never ends. */
    static final long FOR_EVER = -1;

    static Reading of(Copy copy, KeyState state) {
        Kind kind = KeyStates.kind(state, copy.clockMillis());
        return new Reading(
                copy, state, kind, kind == Kind.NONE ? Version.NEVER : KeyStates.newestLive(state, copy.clockMillis()));
    }

    boolean exists() {
        return kind != Kind.NONE;
    }

    /** How long it is to live by that machine's clock. */
    long leftMillis() {
        long at = exists() ? KeyStates.expiresAt(state, kind, copy.clockMillis()) : KeyState.Item.NO_EXPIRY;
        return at == KeyState.Item.NO_EXPIRY ? FOR_EVER : at - copy.clockMillis();
    }

    /** Whether readers of both find the same, written by the same writes. */
    boolean isSameAs(Reading other) {
        return kind == other.kind
                && version.equals(other.version)
                && (kind == Kind.NONE
                        || kind == Kind.STRING
                        || state.named(kind).equals(other.state.named(kind))
                        || items().equals(other.items()));
    }

    /** Fields or members with their values, by name; of a list and a string none. */
    Map<Bytes, Bytes> items() {
        return kind.hasNames() ? KeyStates.values(state, kind, copy.clockMillis()) : Map.of();
    }

    List<Bytes> elements() {
        return KeyStates.elements(state, copy.clockMillis());
    }

    /** The string; nothing for other kinds. */
    Bytes string() {
        return KeyStates.scalar(state, copy.clockMillis()).orElse(Bytes.EMPTY);
    }
}

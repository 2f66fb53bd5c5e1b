package io.blackstart.cluster.data;

import java.util.Set;

/** A write in the making, for who has something to do between its commands ({@link Aftermath}). Of use during that call only. */
public interface Bench {
    /** What the write has changed so far, in the order of the keys. */
    Set<Bytes> changed();

    /** What a key is with everything applied so far. */
    Kind kind(Bytes key);

    /** Does one more command, as a part of the write. */
    Reply apply(Command command);
}

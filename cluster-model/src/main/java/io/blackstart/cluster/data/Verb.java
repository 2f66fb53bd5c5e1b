package io.blackstart.cluster.data;

import java.util.List;

/**
 * A command of Redis that is handed on as its client sent it, name and arguments, and understood where it is done. What other parts of the cluster
 * have to understand too is a {@link Command} of its own. Immutable, and the same object wherever it is named.
 */
public interface Verb {
    /** In lower case. */
    String word();

    /** The keys among the arguments, in their order; none if the arguments make no sense, or if it is about all keys there are. */
    List<Bytes> keys(List<Bytes> arguments);

    /** What only looks. */
    interface Reads extends Verb {
        /** @throws CallFailed with what the client is told */
        Reply run(KeyReader keys, List<Bytes> arguments);
    }

    /** What can change data. It looks and checks first and changes last, so that one that fails has changed nothing. */
    interface Writes extends Verb {
        /** @throws CallFailed with what the client is told */
        Reply run(KeyWriter keys, List<Bytes> arguments);
    }

    /** A write that waits where it finds nothing to take. Tried at once it answers a nil of some kind then, and has changed nothing. */
    interface Waits extends Writes {
        /** What a source has to be before there is something to take. */
        Kind takes();

        /** The keys it takes from, in the order in which it looks. */
        List<Bytes> sources(List<Bytes> arguments);

        /** The arguments by which it takes from one of them alone. */
        List<Bytes> takingFrom(Bytes source, List<Bytes> arguments);
    }
}

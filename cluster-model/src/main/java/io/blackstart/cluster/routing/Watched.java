package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.log.Position;

/**
 * A key that a session watches.
 *
 * @param existed whether it existed when the WATCH was answered
 * @param since the visible end of the primary that answered: whatever touched the key behind it is a change
 */
public record Watched(Bytes key, boolean existed, Position since) {
    /** Estimated size on the wire, without the key. */
    static final int FRAME_BYTES = 24;

    int bytes() {
        return key.length() + FRAME_BYTES;
    }
}

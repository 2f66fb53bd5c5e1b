package io.blackstart.drills.workload;

import java.util.Optional;

/** Which gateway a client connects to. */
interface GatewayChoice {
    /** The gateway to try next, if there is any. */
    Optional<String> gateway();

    /** The last one did not work, or no longer does. */
    void discard();

    /** A client that knows one gateway only. */
    static GatewayChoice pinned(String machine) {
        Optional<String> only = Optional.of(machine);
        return new GatewayChoice() {
            @Override
            public Optional<String> gateway() {
                return only;
            }

            @Override
            public void discard() {
                // there is no other
            }
        };
    }
}

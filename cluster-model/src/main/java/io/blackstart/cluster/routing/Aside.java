package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;

/** What a client asks of its gateway that has nothing to do with data: publish and subscribe. Nothing of it is replicated, and what is lost is lost, as in Redis. */
public sealed interface Aside {
    /** From now on the session hears exactly this; answered with how many subscriptions these are. */
    record Listen(Listening what) implements Aside {}

    /** Answered with how many sessions heard it, at the gateways that could be reached. */
    record Publish(Bytes channel, Bytes content) implements Aside {
        /** Room it takes. */
        public long bytes() {
            return (long) channel.length() + content.length();
        }
    }
}

package io.blackstart.cluster.routing;

import io.blackstart.cluster.network.Message;

/** How the endpoint knows which gateways are there (rule Z5). */
public sealed interface HealthCheck extends Message {
    @Override
    default int bytes() {
        return 60;
    }

    @Override
    default Channel channel() {
        return Channel.DATAGRAM;
    }

    /** @param number ascending, given back with the answer */
    record Ask(long number) implements HealthCheck {}

    record Healthy(long number) implements HealthCheck {}

    /** A gateway has begun; what the one before it missed says nothing about it. */
    record Started() implements HealthCheck {}
}

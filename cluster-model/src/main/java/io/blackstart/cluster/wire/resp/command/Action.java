package io.blackstart.cluster.wire.resp.command;

/** What a command does with a request whose arity has been checked. */
@FunctionalInterface
interface Action {
    Intent of(Session session, Arguments arguments);
}

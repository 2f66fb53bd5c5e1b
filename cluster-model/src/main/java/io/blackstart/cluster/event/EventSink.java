package io.blackstart.cluster.event;

/** Hears every event of a run in order, on the pump. Slow sinks hand over to a thread of their own. */
@FunctionalInterface
public interface EventSink {
    void accept(Stamped event);
}

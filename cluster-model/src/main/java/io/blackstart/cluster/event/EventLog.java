package io.blackstart.cluster.event;

import io.blackstart.cluster.engine.Engine;
import java.util.ArrayList;
import java.util.List;

/** Gives each event its sequence and time and tells it to all sinks; on the pump. */
public final class EventLog {
    private final Engine engine;
    private final List<EventSink> sinks;
    private long sequence;

    public EventLog(Engine engine, List<EventSink> sinks) {
        this.engine = engine;
        this.sinks = new ArrayList<>(sinks);
    }

    public void tell(ClusterEvent event) {
        Stamped stamped = new Stamped(++sequence, engine.now(), event);
        for (EventSink sink : sinks) {
            sink.accept(stamped);
        }
    }
}

package io.blackstart.app.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.blackstart.app.http.HttpSite;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.words.EventRow;
import io.blackstart.drills.words.EventText;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** The newest events for {@code ctl}, as far as they have a line, and those who follow them. */
public final class EventFeed implements EventSink {
    private static final int KEPT = 500;
    private static final int TOLD_FIRST = 10;

    private final Deque<Stamped> recent = new ArrayDeque<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final SortedSet<String> faults = new TreeSet<>();

    private record Follower(HttpSite.Outlet outlet, boolean json) {
        void tell(Stamped event) {
            outlet.line(() -> line(event, json));
        }
    }

    /** On the pump. A follower's line goes out on a thread of its connection. */
    @Override
    public void accept(Stamped event) {
        if (!EventText.isTold(event.event())) {
            return;
        }
        synchronized (this) {
            if (event.event() instanceof ClusterEvent.FaultInjected fault) {
                faults.add(fault.fault());
            }
            if (recent.size() == KEPT) {
                recent.removeFirst();
            }
            recent.addLast(event);
            followers.forEach(follower -> follower.tell(event));
        }
    }

    /** Names of all faults there have been. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** The newest, a line each. */
    List<String> recent(boolean json) {
        List<Stamped> events;
        synchronized (this) {
            events = List.copyOf(recent);
        }
        return events.stream().map(event -> line(event, json)).toList();
    }

    /** Tells the last few and all that comes from now on, without a gap. */
    void follow(HttpSite.Outlet outlet, boolean json) {
        Follower follower = new Follower(outlet, json);
        synchronized (this) {
            recent.stream().skip(Math.max(0, recent.size() - TOLD_FIRST)).forEach(follower::tell);
            followers.add(follower);
        }
        outlet.onGone(() -> followers.remove(follower));
    }

    private static String line(Stamped stamped, boolean json) {
        EventRow row = EventText.of(stamped).orElseThrow();
        return json ? json(stamped, row.text()) : Format.clock(row.at()) + "  " + row.text();
    }

    private static String json(Stamped stamped, String text) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("sequence", stamped.sequence())
                .put("at", stamped.at())
                .put("kind", EventJson.kind(stamped.event()))
                .put("text", text);
        line.putRawValue("event", new RawValue(new String(EventJson.payload(stamped.event()), StandardCharsets.UTF_8)));
        return line.toString();
    }
}

package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.log.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Publish and subscribe at one gateway. What is published is told to the sessions here and to all other gateways, once; what gets lost on the way is lost, as
 * in Redis. The publisher is told how many heard it, by those gateways that say so in time.
 */
final class Megaphone {
    private static final long PATIENCE = 500_000_000;

    private static final class UnderWay {
        private final Hearer publisher;
        private final long requestId;
        private final long startedAt;
        private final Set<String> awaited;
        private long sessions;

        private UnderWay(Hearer publisher, long requestId, long startedAt, Set<String> awaited, long sessions) {
            this.publisher = publisher;
            this.requestId = requestId;
            this.startedAt = startedAt;
            this.awaited = awaited;
            this.sessions = sessions;
        }
    }

    private record Listener(Listening to, Hearer hearer) {}

    private final GatewaySite site;
    private final TreeMap<Long, Listener> listeners = new TreeMap<>();
    private final TreeMap<Long, UnderWay> underWay = new TreeMap<>();
    private long lastNumber;

    Megaphone(GatewaySite site) {
        this.site = site;
    }

    void on(long session, Hearer hearer, long requestId, Aside aside) {
        switch (aside) {
            case Aside.Listen(Listening what) -> {
                if (what.count() == 0) {
                    listeners.remove(session);
                } else {
                    listeners.put(session, new Listener(what, hearer));
                }
                hearer.asideDone(requestId, what.count());
            }
            case Aside.Publish publish -> publish(hearer, requestId, publish);
        }
    }

    void forget(long session) {
        listeners.remove(session);
    }

    private void publish(Hearer publisher, long requestId, Aside.Publish publish) {
        int here = tell(publish.channel(), publish.content());
        Set<String> others = new TreeSet<>(site.gateways().get());
        others.remove(site.machine());
        if (others.isEmpty()) {
            publisher.asideDone(requestId, here);
            return;
        }
        long number = ++lastNumber;
        underWay.put(number, new UnderWay(publisher, requestId, site.engine().now(), others, here));
        PublishMessage.Published message =
                new PublishMessage.Published(site.id(number), publish.channel(), publish.content());
        List.copyOf(others).forEach(other -> site.sender().send(other, message));
    }

    void on(String from, PublishMessage message) {
        switch (message) {
            case PublishMessage.Published(RequestId id, Bytes channel, Bytes content) ->
                site.sender().send(from, new PublishMessage.Heard(id, tell(channel, content)));
            case PublishMessage.Heard(RequestId id, int sessions) -> {
                UnderWay publication = site.isOwn(id) ? underWay.get(id.number()) : null;
                if (publication != null && publication.awaited.remove(from)) {
                    publication.sessions += sessions;
                    if (publication.awaited.isEmpty()) {
                        end(id.number());
                    }
                }
            }
        }
    }

    private int tell(Bytes channel, Bytes content) {
        int told = 0;
        for (Listener listener : listeners.values()) {
            for (Optional<Bytes> reason : listener.to().reasons(channel)) {
                listener.hearer().heard(reason, channel, content);
                told++;
            }
        }
        return told;
    }

    private void end(long number) {
        UnderWay publication = underWay.remove(number);
        publication.publisher.asideDone(publication.requestId, publication.sessions);
    }

    /** Gateways that are down or cut off say nothing. */
    void tick() {
        if (underWay.isEmpty()) {
            return;
        }
        long since = site.engine().now() - PATIENCE;
        List<Long> late = new ArrayList<>();
        underWay.forEach((number, publication) -> {
            if (publication.startedAt <= since) {
                late.add(number);
            }
        });
        late.forEach(this::end);
    }
}

package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.log.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Publish and subscribe at one gateway. What is published is told to the sessions here and to all other gateways, once; what gets lost on the way is lost, as
 * in Redis. The publisher is told how many heard it, by those gateways that say so in time; one that let that time pass is waited for no more until it is
 * heard again.
 */
final class Megaphone {
    private static final long PATIENCE = 500_000_000;

    private static final class UnderWay {
        private final long number;
        private final Hearer publisher;
        private final long requestId;
        private final long startedAt;
        private final Set<String> unheard;
        private long sessions;

        private UnderWay(
                long number, Hearer publisher, long requestId, long startedAt, Set<String> unheard, long sessions) {
            this.number = number;
            this.publisher = publisher;
            this.requestId = requestId;
            this.startedAt = startedAt;
            this.unheard = unheard;
            this.sessions = sessions;
        }
    }

    private record Listener(Listening to, Hearer hearer) {}

    private final GatewaySite site;
    private final TreeMap<Long, Listener> listeners = new TreeMap<>();
    private final TreeMap<Long, UnderWay> underWay = new TreeMap<>();
    /** Gateways that were down or cut off when they were last waited for. */
    private final Set<String> silent = new TreeSet<>();

    private long knockedAt;
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
        long number = ++lastNumber;
        UnderWay publication =
                new UnderWay(number, publisher, requestId, site.engine().now(), others, here);
        underWay.put(number, publication);
        PublishMessage.Published message =
                new PublishMessage.Published(site.id(number), publish.channel(), publish.content());
        List.copyOf(others).forEach(other -> site.sender().send(other, message));
        endIfNobodyIsAwaited(publication);
    }

    void on(String from, PublishMessage message) {
        silent.remove(from);
        switch (message) {
            case PublishMessage.Published(RequestId id, Bytes channel, Bytes content) ->
                site.sender().send(from, new PublishMessage.Heard(id, tell(channel, content)));
            case PublishMessage.Knock(RequestId id) -> site.sender().send(from, new PublishMessage.Heard(id, 0));
            case PublishMessage.Heard(RequestId id, int sessions) -> {
                UnderWay publication = site.isOwn(id) ? underWay.get(id.number()) : null;
                if (publication != null && publication.unheard.remove(from)) {
                    publication.sessions += sessions;
                    endIfNobodyIsAwaited(publication);
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

    private void endIfNobodyIsAwaited(UnderWay publication) {
        if (silent.containsAll(publication.unheard)) {
            underWay.remove(publication.number);
            publication.publisher.asideDone(publication.requestId, publication.sessions);
        }
    }

    /** Gateways that are down or cut off say nothing. */
    void tick() {
        if (!underWay.isEmpty()) {
            giveUpTheLate();
        }
        if (!silent.isEmpty() && knockedAt <= site.engine().now() - PATIENCE) {
            knock();
        }
    }

    private void giveUpTheLate() {
        long since = site.engine().now() - PATIENCE;
        for (UnderWay publication : underWay.values()) {
            if (publication.startedAt <= since) {
                silent.addAll(publication.unheard);
            }
        }
        List.copyOf(underWay.values()).forEach(this::endIfNobodyIsAwaited);
    }

    /** So that one that is back is waited for again before somebody publishes. */
    private void knock() {
        knockedAt = site.engine().now();
        silent.retainAll(site.gateways().get());
        PublishMessage.Knock knock = new PublishMessage.Knock(site.id(0));
        silent.forEach(other -> site.sender().send(other, knock));
    }
}

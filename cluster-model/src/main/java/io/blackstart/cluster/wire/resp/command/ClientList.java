package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.routing.Listening;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** All connections of a server, for CLIENT LIST and CLIENT KILL. From any thread; what a connection is busy with may be a moment old. */
public final class ClientList {
    /** One connection. */
    public interface Client {
        /** As CLIENT LIST tells it, without an end of line. */
        String line();

        /** Where it comes from: {@code 127.0.0.1:50506}. */
        String address();

        /** Where it came to. */
        String ownAddress();

        /** What it is subscribed to. */
        Listening listening();

        /** Its connection ends once what it does now is done. */
        void kill();
    }

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private record Sample(long atNanos, long commands, long perSecond) {}

    private final Map<Long, Client> clients = new ConcurrentSkipListMap<>();
    private final Map<Object, Listening> streams = new ConcurrentHashMap<>();
    private final long since = System.nanoTime();
    private final LongAdder everConnected = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder blocked = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final AtomicReference<Sample> sample = new AtomicReference<>(new Sample(since, 0, 0));

    public void add(long id, Client client) {
        clients.put(id, client);
        everConnected.increment();
    }

    /** A client sent a command. */
    public void commandCame() {
        commands.increment();
    }

    /** @param change 1 for a client that waits from now on, -1 for one that does not any more */
    public void blocked(int change) {
        blocked.add(change);
    }

    public void came(int bytes) {
        bytesIn.add(bytes);
    }

    public void went(int bytes) {
        bytesOut.add(bytes);
    }

    long everConnected() {
        return everConnected.sum();
    }

    long commands() {
        return commands.sum();
    }

    long blocked() {
        return blocked.sum();
    }

    long bytesIn() {
        return bytesIn.sum();
    }

    long bytesOut() {
        return bytesOut.sum();
    }

    long upSeconds(long nowNanos) {
        return (nowNanos - since) / NANOS_PER_SECOND;
    }

    /** Commands a second, measured from one question to another that came a second later or more. */
    long commandsPerSecond(long nowNanos) {
        Sample last = sample.get();
        long nanos = nowNanos - last.atNanos();
        if (nanos < NANOS_PER_SECOND) {
            return last.perSecond();
        }
        long now = commands();
        long perSecond = Math.round((now - last.commands()) * (double) NANOS_PER_SECOND / nanos);
        sample.compareAndSet(last, new Sample(nowNanos, now, perSecond));
        return perSecond;
    }

    public void remove(long id) {
        clients.remove(id);
    }

    public int size() {
        return clients.size();
    }

    /**
     * Somebody who is no client of Redis is subscribed from now on.
     *
     * @param stream stands for him, by identity
     */
    public void streams(Object stream, Listening what) {
        streams.put(stream, what);
    }

    public void streamEnded(Object stream) {
        streams.remove(stream);
    }

    /** What each is subscribed to, whatever he speaks. */
    Stream<Listening> listening() {
        return Stream.concat(clients.values().stream().map(Client::listening), streams.values().stream());
    }

    /** In the order in which they came. */
    Collection<Client> all() {
        return clients.values();
    }

    /** By their ids, in the order in which they came. */
    SequencedMap<Long, Client> byId() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(clients));
    }

    Optional<Client> find(long id) {
        return Optional.ofNullable(clients.get(id));
    }
}

package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Verb;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.routing.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Requests that wait at a primary for something to take (BLPOP and its like), in the order they came. It is in memory only: at the next primary their gateways send
 * them again. One that is not sent again within its lease has been forgotten by its gateway, and nothing is given to it.
 */
final class WaitingLine {
    /** At least as long as a gateway that is in reach takes to send one again, where links are not set to be longer. */
    static final long LEASE = 1_000_000_000;

    /** A request that waits. */
    static final class Waiter {
        private final long place;
        private final String gateway;
        private final Command.WriteCall call;
        private final Verb.Waits verb;
        private final List<Bytes> sources;
        private final long until;
        private final long lease;
        private final RequestId firstId;
        private Call.Write write;
        private long sentAt;

        private Waiter(long place, String gateway, Call.Write write, long now, long until, long lease) {
            this.place = place;
            this.gateway = gateway;
            this.call = (Command.WriteCall) write.commands().getFirst();
            this.verb = (Verb.Waits) call.verb();
            this.sources = verb.sources(call.arguments()).stream()
                    .map(call.database()::held)
                    .toList();
            this.until = until;
            this.lease = lease;
            this.firstId = write.id();
            this.write = write;
            this.sentAt = now;
        }

        String gateway() {
            return gateway;
        }

        /** As it was sent last. */
        Call.Write write() {
            return write;
        }

        Command.WriteCall call() {
            return call;
        }

        /** The keys it waits for, as they are held. */
        List<Bytes> sources() {
            return sources;
        }

        Kind takes() {
            return verb.takes();
        }

        /** The command that takes from one of its sources alone. */
        Command takingFrom(Bytes held) {
            Bytes source = call.database().key(held).orElseThrow();
            return new Command.WriteCall(verb, verb.takingFrom(source, call.arguments()), call.database());
        }

        private boolean isForgotten(long now) {
            return now - sentAt > lease;
        }
    }

    private final LongSupplier clock;
    private final TreeMap<Long, Waiter> byPlace = new TreeMap<>();
    private final Map<RequestId, Waiter> byId = new HashMap<>();
    /** By the number it came with, under which another primary may have served it. */
    private final Map<RequestId, Waiter> byFirstId = new HashMap<>();

    private final Map<Bytes, TreeMap<Long, Waiter>> byKey = new HashMap<>();
    private long lastPlace;

    /** @param clock virtual time */
    WaitingLine(LongSupplier clock) {
        this.clock = clock;
    }

    boolean isEmpty() {
        return byPlace.isEmpty();
    }

    /** Whether a blocking command found nothing. */
    static boolean isInVain(Reply reply) {
        return reply instanceof Reply.Nil || reply instanceof Reply.NilArray;
    }

    /**
     * @param write of a command that waits
     * @param lease how long it is remembered without being sent again
     */
    void add(String gateway, Call.Write write, long patience, long lease) {
        long now = clock.getAsLong();
        long until = patience > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + patience;
        Waiter waiter = new Waiter(++lastPlace, gateway, write, now, until, lease);
        byPlace.put(waiter.place, waiter);
        byId.put(write.id(), waiter);
        byFirstId.put(waiter.firstId, waiter);
        for (Bytes key : waiter.sources) {
            byKey.computeIfAbsent(key, _ -> new TreeMap<>()).put(waiter.place, waiter);
        }
    }

    /** @param formerly number it may stand here under as well; 0 for none */
    Optional<Waiter> find(RequestId id, long formerly) {
        Waiter waiter = byId.get(id);
        return Optional.ofNullable(
                waiter != null || formerly == 0 ? waiter : byId.get(new RequestId(id.gateway(), id.life(), formerly)));
    }

    /** Who waits here and may have been served by another primary under that number. */
    Optional<Waiter> knownElsewhereAs(RequestId id) {
        return Optional.ofNullable(byFirstId.getOrDefault(id, byId.get(id)));
    }

    /** It keeps its place, and goes by its new number from now on. */
    void sentAgain(Waiter waiter, Call.Write write) {
        byId.remove(waiter.write.id());
        byId.put(write.id(), waiter);
        waiter.write = write;
        waiter.sentAt = clock.getAsLong();
    }

    void remove(Waiter waiter) {
        byPlace.remove(waiter.place);
        byId.remove(waiter.write.id());
        byFirstId.remove(waiter.firstId);
        for (Bytes key : waiter.sources) {
            TreeMap<Long, Waiter> waiting = byKey.get(key);
            if (waiting != null) {
                waiting.remove(waiter.place);
                if (waiting.isEmpty()) {
                    byKey.remove(key);
                }
            }
        }
    }

    /** Whether it still stands here, and was not served meanwhile. */
    boolean has(Waiter waiter) {
        return byPlace.containsKey(waiter.place);
    }

    boolean isWaitedFor(Bytes key) {
        return byKey.containsKey(key);
    }

    /** Who waits for a key, the first come first. */
    List<Waiter> at(Bytes key) {
        TreeMap<Long, Waiter> waiting = byKey.get(key);
        return waiting == null ? List.of() : remembered(waiting.values());
    }

    List<Waiter> all() {
        return remembered(byPlace.values());
    }

    private List<Waiter> remembered(Iterable<Waiter> waiters) {
        List<Waiter> remembered = new ArrayList<>();
        for (Waiter waiter : waiters) {
            if (!waiter.isForgotten(clock.getAsLong())) {
                remembered.add(waiter);
            }
        }
        return remembered;
    }

    /** Who has waited long enough. Forgotten ones go. */
    List<Waiter> impatient() {
        List<Waiter> impatient = new ArrayList<>();
        for (Waiter waiter : List.copyOf(byPlace.values())) {
            if (waiter.isForgotten(clock.getAsLong())) {
                remove(waiter);
            } else if (clock.getAsLong() >= waiter.until) {
                impatient.add(waiter);
            }
        }
        return impatient;
    }

    void clear() {
        byPlace.clear();
        byId.clear();
        byFirstId.clear();
        byKey.clear();
    }
}

package io.blackstart.app.bench;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.HdrHistogram.Histogram;

/**
 * A client that wants to write so many times a second whatever happens: each write has a key of its own and a time at which it is meant to be
 * sent, and latency counts from there. It waits for no answer, tries nothing twice, and connects again when its connection breaks.
 */
final class PacedWriter {
    private static final long RECONNECT_MILLIS = 20;
    private static final int CHECKED_AT_ONCE = 1_000;

    private final IntSupplier where;
    private final long perSecond;
    private final Object lock = new Object();
    /** All but {@link #where} and the pace: under the lock. */
    private final BitSet acknowledged = new BitSet();

    private final Histogram latencies = new Histogram(3);
    private long refused;
    private long lastAcknowledgedAt;
    private long longestGap;

    /**
     * What the client saw.
     *
     * @param writes that were acknowledged
     * @param refused answered with an error
     * @param lost acknowledged and not there at the end
     * @param outageNanos longest time from one acknowledgement to the next
     * @param p99Nanos from the intended time, of acknowledged ones
     */
    record Seen(long writes, long refused, long lost, long outageNanos, long p99Nanos) {}

    /** @param where the port it is to connect to now; asked for each connection */
    PacedWriter(IntSupplier where, long perSecond) {
        this.where = where;
        this.perSecond = perSecond;
    }

    static String key(int number) {
        return "paced:" + number;
    }

    /** Writes for so long; returns when the answers are there or cannot come any more. */
    void write(long nanos) {
        long began = System.nanoTime();
        int most = Math.toIntExact(nanos * perSecond / 1_000_000_000L);
        int next = 0;
        while (next < most) {
            next = overOneConnection(began, next, most);
        }
    }

    private long intended(long began, int number) {
        return began + number * (1_000_000_000L / perSecond);
    }

    /** @return the first write that is to be sent over another connection; those meant for the time between come late */
    private int overOneConnection(long began, int first, int most) {
        ArrayDeque<Integer> sent = new ArrayDeque<>();
        int next = first;
        try (RespClient client = new RespClient(where.getAsInt())) {
            Thread reader = Thread.ofPlatform().daemon(true).start(() -> read(client, began, sent));
            while (next < most && reader.isAlive()) {
                long now = System.nanoTime();
                while (next < most && intended(began, next) <= now) {
                    synchronized (lock) {
                        sent.add(next);
                    }
                    client.send("SET", key(next), String.valueOf(next));
                    next++;
                }
                client.flush();
                LockSupport.parkNanos(intended(began, next) - System.nanoTime());
            }
            awaitAnswers(reader, sent);
        } catch (IOException broken) {
            Ports.pause(RECONNECT_MILLIS);
        }
        return next;
    }

    private void awaitAnswers(Thread reader, ArrayDeque<Integer> sent) {
        long until = System.nanoTime() + 3_000_000_000L;
        while (reader.isAlive() && isOwed(sent) && System.nanoTime() < until) {
            Ports.pause(1);
        }
    }

    private boolean isOwed(ArrayDeque<Integer> sent) {
        synchronized (lock) {
            return !sent.isEmpty();
        }
    }

    /** Ends with the connection, or at an answer that says that another server should be asked. */
    private void read(RespClient client, long began, ArrayDeque<Integer> sent) {
        try {
            boolean right = true;
            while (right) {
                String reply = client.reply();
                right = !reply.startsWith("-READONLY");
                synchronized (lock) {
                    answered(sent.remove(), reply.equals("OK"), began);
                }
            }
        } catch (IOException ended) {
            // the writer notices
        }
    }

    private void answered(int number, boolean isAcknowledged, long began) {
        if (!isAcknowledged) {
            refused++;
            return;
        }
        long now = System.nanoTime();
        longestGap = Math.max(longestGap, lastAcknowledgedAt == 0 ? 0 : now - lastAcknowledgedAt);
        lastAcknowledgedAt = now;
        latencies.recordValue(Math.max(0, now - intended(began, number)));
        acknowledged.set(number);
    }

    /** Looks for everything that was acknowledged. @param port of a server that should have it all */
    Seen check(int port) throws IOException {
        synchronized (lock) {
            return new Seen(
                    acknowledged.cardinality(), refused, missing(port), longestGap, latencies.getValueAtPercentile(99));
        }
    }

    private long missing(int port) throws IOException {
        long missing = 0;
        int[] numbers = acknowledged.stream().toArray();
        try (RespClient client = new RespClient(port)) {
            for (int from = 0; from < numbers.length; from += CHECKED_AT_ONCE) {
                int to = Math.min(numbers.length, from + CHECKED_AT_ONCE);
                for (int i = from; i < to; i++) {
                    client.send("GET", key(numbers[i]));
                }
                client.flush();
                for (int i = from; i < to; i++) {
                    missing += client.reply().equals(String.valueOf(numbers[i])) ? 0 : 1;
                }
            }
        }
        return missing;
    }
}

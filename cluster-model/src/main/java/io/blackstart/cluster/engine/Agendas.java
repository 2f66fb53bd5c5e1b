package io.blackstart.cluster.engine;

import com.typesafe.config.Config;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Running agendas by a number in their actor system's configuration: Akka makes dispatchers and scheduler by name and hands them
 * nothing but that configuration.
 */
final class Agendas {
    static final String KEY = "blackstart.engine";

    private static final AtomicLong LAST = new AtomicLong();
    private static final ConcurrentHashMap<Long, Agenda> RUNNING = new ConcurrentHashMap<>();

    private Agendas() {}

    static long register(Agenda agenda) {
        long id = LAST.incrementAndGet();
        RUNNING.put(id, agenda);
        return id;
    }

    static void forget(long id) {
        RUNNING.remove(id);
    }

    static Agenda of(Config systemConfig) {
        return RUNNING.get(systemConfig.getLong(KEY));
    }
}

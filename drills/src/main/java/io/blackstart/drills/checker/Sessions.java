package io.blackstart.drills.checker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What each session has seen, and must see again (cluster.md §9, read your writes and monotonic reads): per register the effect from which
 * most can be proven, and the position it has got to. Forgetting any of it is sound, it only proves less later; so of sessions and
 * of what they saw only the most recently used are held.
 */
final class Sessions {
    static final int MOST_SESSIONS = 20_000;
    static final int MOST_FLOORS = 400_000;

    private final Order order;
    private final Map<String, Session> sessions = leastRecentlyUsed(MOST_SESSIONS);
    private final Map<Long, Effect> floors = leastRecentlyUsed(MOST_FLOORS);
    private int lastId;

    /** One session since it last started afresh. */
    private static final class Session {
        private final int id;
        private final long since;
        private Optional<Origin> furthest = Optional.empty();

        Session(int id, long since) {
            this.id = id;
            this.since = since;
        }
    }

    Sessions(Order order) {
        this.order = order;
    }

    Optional<Effect> floor(Origin reader, Register register) {
        return Optional.ofNullable(floors.get(floorId(session(reader), register)));
    }

    /** The session has written this effect, or read it. */
    void raise(Origin operation, Register register, Effect effect) {
        Session session = session(operation);
        if (operation.ordinal() >= session.since) {
            floors.merge(floorId(session, register), effect, order::later);
        }
    }

    /** The operation that got the session furthest. */
    Optional<Origin> furthest(Origin operation) {
        return session(operation).furthest;
    }

    void reached(Origin operation) {
        session(operation).furthest = Optional.of(operation);
    }

    /** Rule R3: it was told that it starts afresh, and owes nothing to what it saw before. */
    void startAfresh(Origin told) {
        sessions.put(told.session(), new Session(++lastId, told.ordinal()));
    }

    private Session session(Origin operation) {
        Session known = sessions.get(operation.session());
        if (known != null) {
            return known;
        }
        Session opened = new Session(++lastId, 0);
        sessions.put(operation.session(), opened);
        return opened;
    }

    private static long floorId(Session session, Register register) {
        return (long) session.id << Integer.SIZE | register.id();
    }

    private static <K, V> Map<K, V> leastRecentlyUsed(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}

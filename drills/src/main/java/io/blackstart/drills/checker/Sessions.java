package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What each session has seen, and must see again (cluster.md §9, read your writes and monotonic reads): per register the effect from which
 * most can be proven and what was there last, and the position it has got to. Forgetting any of it is sound, it only proves less later; so of sessions the
 * most recently used are held, and of what they saw what they came across last.
 */
final class Sessions {
    static final int MOST_SESSIONS = 20_000;
    static final int MOST_FLOORS = 400_000;

    /** Odd, so that no two products are equal. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final Order order;
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST_SESSIONS;
        }
    };
    private final Remembered<Effect> floors = new Remembered<>(MOST_FLOORS);
    private final Remembered<Stay> stays = new Remembered<>(MOST_FLOORS);
    private int lastId;
    /** The session asked for last: an operation asks for its own several times. */
    private Session current = new Session("", ++lastId, 0);

    /** What a session found at a place, and what it had found there before that. */
    private static final class Stay {
        private long ordinal;
        /** Null for nothing and for what cannot be told from others. */
        private Effect now;
        /** Null if it found nothing before. */
        private Effect before;
        /** Position of the state in which there was nothing; START if there was something. */
        private Position emptyAt;

        Stay(long ordinal, Effect now, Position emptyAt) {
            this.ordinal = ordinal;
            this.now = now;
            this.emptyAt = emptyAt;
        }

        boolean isNews(Effect found, Position foundEmptyAt) {
            return now != found || !emptyAt.equals(foundEmptyAt);
        }

        /** Whether this effect had been there and was not any more: it was found before, or stands in the log in front of where nothing was found. */
        boolean saysGone(Effect effect) {
            Origin origin = effect.origin();
            boolean inFront = origin.isStamped()
                    && origin.position().reign().equals(emptyAt.reign())
                    && origin.position().seq() < emptyAt.seq();
            return inFront || before == effect;
        }

        void becomes(long laterOrdinal, Effect found, Position foundEmptyAt) {
            ordinal = laterOrdinal;
            before = now == null ? before : now;
            now = found;
            emptyAt = foundEmptyAt;
        }
    }

    /** One session since it last started afresh. */
    private static final class Session {
        private final String name;
        private final int id;
        private final long since;
        private Optional<Origin> furthest = Optional.empty();

        Session(String name, int id, long since) {
            this.name = name;
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
            long id = floorId(session, register);
            Effect known = floors.get(id);
            floors.put(id, known == null ? effect : order.later(known, effect));
        }
    }

    /**
     * The session found this at a place, or wrote it. Its states include each other, so what has given way there does not come back: each value
     * is written once.
     *
     * @param effect empty for nothing, and for what may have come from several
     * @param emptyAt position of the state that had nothing there, START if that is not certain
     * @return whether it had given way to something else before
     */
    boolean finds(Origin operation, Register register, Optional<Effect> effect, Position emptyAt) {
        Session session = session(operation);
        if (operation.ordinal() < session.since) {
            return false;
        }
        long id = floorId(session, register);
        Effect found = effect.orElse(null);
        Stay stay = stays.get(id);
        if (stay == null) {
            if (found != null || !emptyAt.equals(Position.START)) {
                stays.put(id, new Stay(operation.ordinal(), found, emptyAt));
            }
            return false;
        }
        if (operation.ordinal() < stay.ordinal || !stay.isNews(found, emptyAt)) {
            return false;
        }
        boolean returns = found != null && stay.saysGone(found);
        stay.becomes(operation.ordinal(), found, emptyAt);
        return returns;
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
        current = new Session(told.session(), ++lastId, told.ordinal());
        sessions.put(told.session(), current);
    }

    /** A number of its own for each session, and a new one when it starts afresh. */
    int life(String session) {
        return session(session).id;
    }

    private Session session(Origin operation) {
        return session(operation.session());
    }

    private Session session(String name) {
        if (!current.name.equals(name)) {
            current = sessions.computeIfAbsent(name, unseen -> new Session(unseen, ++lastId, 0));
        }
        return current;
    }

    /** One number for both, spread out: Long's own hash would put the sessions on top of each other. */
    private static long floorId(Session session, Register register) {
        return ((long) session.id << Integer.SIZE | register.id()) * SPREAD;
    }
}

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
    static final int MOST_KNOWN = 400_000;

    /** Odd, so that no two products are equal. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final Order order;
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST_SESSIONS;
        }
    };
    private final Remembered<Known> known = new Remembered<>(MOST_KNOWN);
    private int lastId;
    /** The session asked for last: an operation asks for its own several times. */
    private Session current = new Session("", ++lastId, 0);

    /** What a session knows of a place: one object for all, since hundreds of thousands are held. */
    private static final class Known {
        /** From which most can be proven; null if there is none yet. */
        private Effect floor;
        /** Of the operation that looked last. */
        private long ordinal;
        /** What it found there last; null for nothing and for what cannot be told from others. */
        private Effect now;
        /** What it had found before that; null if it found nothing. */
        private Effect before;
        /** Position of the state in which there was nothing; START if there was something, or nobody has looked. */
        private Position emptyAt = Position.START;

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
        Known there = known.get(id(session(reader), register));
        return there == null ? Optional.empty() : Optional.ofNullable(there.floor);
    }

    /** The session has written this effect, or read it. */
    void raise(Origin operation, Register register, Effect effect) {
        Session session = session(operation);
        if (operation.ordinal() >= session.since) {
            Known there = known(session, register);
            there.floor = there.floor == null ? effect : order.later(there.floor, effect);
        }
    }

    /** It is among the newest from then on. */
    private Known known(Session session, Register register) {
        long id = id(session, register);
        Known before = known.get(id);
        Known there = before == null ? new Known() : before;
        known.put(id, there);
        return there;
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
        Effect found = effect.orElse(null);
        boolean saysSomething = found != null || !emptyAt.equals(Position.START);
        Known there = saysSomething ? known(session, register) : known.get(id(session, register));
        if (there == null) {
            return false;
        }
        if (operation.ordinal() < there.ordinal || !there.isNews(found, emptyAt)) {
            return false;
        }
        boolean returns = found != null && there.saysGone(found);
        there.becomes(operation.ordinal(), found, emptyAt);
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
    private static long id(Session session, Register register) {
        return ((long) session.id << Integer.SIZE | register.id()) * SPREAD;
    }
}

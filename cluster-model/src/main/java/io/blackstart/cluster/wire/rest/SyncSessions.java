package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.routing.SessionStamp;
import io.blackstart.cluster.routing.SessionStart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions that go from request to request by their sync tokens (rules R1, R3). Which token of a session is the newest is remembered, for
 * the last {@value #REMEMBERED} of them. A request with an older one, with none, or of a session long forgotten begins with all that is known
 * and reads at the primary. Thread-safe.
 */
final class SyncSessions {
    static final int REMEMBERED = 20_000;

    /**
     * One request of a session.
     *
     * @param session 0 if it is the first, as far as the client says
     * @param gateway where the session was before
     */
    record Visit(long session, SessionStart start, Optional<String> gateway) {}

    private record Newest(long number, SessionStamp stamp) {}

    private final SyncToken.Seal seal = new SyncToken.Seal();
    private final Map<Long, Newest> newest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Newest> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long lastSession;
    /**
     * What requests without a token have seen, all together: a client's first requests may go out side by side, and it keeps the token of
     * only one of them.
     */
    private SessionStamp strangers = SessionStamp.FRESH;

    /** @param token as the client sent it, empty if it has none */
    synchronized Visit begin(String token) throws RefusedException {
        if (token.isEmpty()) {
            return new Visit(0, new SessionStart(SessionStamp.FRESH, false), Optional.empty());
        }
        SyncToken opened = seal.open(token)
                .orElseThrow(() -> RefusedException.badRequest("upstash-sync-token was not issued by this server,"
                        + " or it was changed since; leave it out to begin a new session"));
        Newest known = newest.get(opened.session());
        SessionStart start = known != null && known.number() == opened.number()
                ? new SessionStart(opened.stamp(), true)
                : new SessionStart(known == null ? opened.stamp() : known.stamp(), false);
        return new Visit(opened.session(), start, Optional.of(opened.gateway()));
    }

    /**
     * The token for after a request.
     *
     * @param seen what its session has seen by now
     * @param isTold whether a gateway said so; else nothing has been added to what it began with
     */
    synchronized String end(Visit visit, SessionStamp seen, boolean isTold, String gateway) {
        if (visit.session() == 0 && !isTold) {
            return "";
        }
        long session = visit.session() == 0 ? ++lastSession : visit.session();
        Newest before = newest.getOrDefault(session, new Newest(0, SessionStamp.FRESH));
        SessionStamp after;
        if (visit.session() == 0) {
            after = joined(seen, strangers);
            strangers = after;
        } else {
            // Rule R3: a session that had to start afresh is owed nothing of what it has seen.
            after = seen.equals(SessionStamp.FRESH) ? seen : joined(seen, before.stamp());
        }
        Newest issued = new Newest(Math.max(before.number(), 0) + 1, after);
        newest.put(session, issued);
        return seal.text(new SyncToken(session, issued.number(), after, gateway));
    }

    /** Both, as far as one stamp can say it: of different reigns, which may stand on two sides of a split, its own stays. */
    private static SessionStamp joined(SessionStamp own, SessionStamp other) {
        return new SessionStamp(
                joined(own.lastWrite(), other.lastWrite()),
                joined(own.lastRead(), other.lastRead()),
                Math.max(own.hlc(), other.hlc()));
    }

    private static Position joined(Position own, Position other) {
        boolean further = own.reign().equals(other.reign()) && other.seq() > own.seq();
        return further ? other : own;
    }
}

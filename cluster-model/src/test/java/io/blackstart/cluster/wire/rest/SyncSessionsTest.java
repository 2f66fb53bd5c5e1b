package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.routing.SessionStamp;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a session is known to have seen, from token to token (rules R1, R3). */
class SyncSessionsTest {
    private static final Reign FIRST = new Reign(1, "a1");
    private final SyncSessions sessions = new SyncSessions();

    private static SessionStamp wrote(Reign reign, long seq) {
        return SessionStamp.FRESH.afterWrite(new Position(reign, seq), seq);
    }

    private String request(String token, SessionStamp seen) throws RefusedException {
        return sessions.end(sessions.begin(token), seen, true, "gateway-a1");
    }

    @Test
    void theNewestTokenTellsAllAndWhereItWas() throws RefusedException {
        String token = request("", wrote(FIRST, 7));
        SyncSessions.Visit visit = sessions.begin(token);
        assertTrue(visit.start().complete());
        assertEquals(wrote(FIRST, 7), visit.start().stamp());
        assertEquals(Optional.of("gateway-a1"), visit.gateway());
    }

    @Test
    void withNoneOrOneSentLateNotAllIsKnown() throws RefusedException {
        assertFalse(sessions.begin("").start().complete());
        String first = request("", wrote(FIRST, 7));
        request(first, wrote(FIRST, 9));
        SyncSessions.Visit late = sessions.begin(first);
        assertFalse(late.start().complete());
        assertEquals(wrote(FIRST, 9), late.start().stamp());
    }

    @Test
    void twoRequestsSideBySideLeaveATokenThatCoversBoth() throws RefusedException {
        String before = request("", wrote(FIRST, 1));
        SyncSessions.Visit write = sessions.begin(before);
        SyncSessions.Visit read = sessions.begin(before);
        sessions.end(write, wrote(FIRST, 5), true, "gateway-a1");
        String kept = sessions.end(read, wrote(FIRST, 1), true, "gateway-b1");
        assertEquals(wrote(FIRST, 5), sessions.begin(kept).start().stamp());
    }

    @Test
    void aClientsFirstRequestsMayGoOutSideBySideToo() throws RefusedException {
        SyncSessions.Visit write = sessions.begin("");
        SyncSessions.Visit read = sessions.begin("");
        sessions.end(write, wrote(FIRST, 5), true, "gateway-a1");
        String kept = sessions.end(read, wrote(FIRST, 2), true, "gateway-b1");
        assertEquals(wrote(FIRST, 5), sessions.begin(kept).start().stamp());
    }

    @Test
    void theTwoSidesOfASplitAreNotMixed() throws RefusedException {
        request("", wrote(new Reign(5, "a1"), 50));
        String other = request("", wrote(new Reign(6, "c1"), 40));
        assertEquals(
                new Position(new Reign(6, "c1"), 40),
                sessions.begin(other).start().stamp().lastWrite());
    }

    @Test
    void r3_aSessionThatStartedAfreshIsOwedNothingThoughItsClientKeptTheOldToken() throws RefusedException {
        String old = request("", wrote(FIRST, 7));
        sessions.end(sessions.begin(old), SessionStamp.FRESH, false, "gateway-a1");
        assertEquals(SessionStamp.FRESH, sessions.begin(old).start().stamp());
        assertFalse(sessions.begin(old).start().complete());
    }

    @Test
    void aRequestThatNoGatewayAnsweredBringsNoTokenToWhoHadNone() throws RefusedException {
        assertEquals("", sessions.end(sessions.begin(""), SessionStamp.FRESH, false, "gateway-a1"));
    }

    @Test
    void aSessionLongForgottenReadsAtThePrimary() throws RefusedException {
        String token = request("", wrote(FIRST, 7));
        for (int i = 0; i < SyncSessions.REMEMBERED; i++) {
            request("", wrote(FIRST, 8));
        }
        SyncSessions.Visit visit = sessions.begin(token);
        assertFalse(visit.start().complete());
        assertEquals(wrote(FIRST, 7), visit.start().stamp());
    }
}

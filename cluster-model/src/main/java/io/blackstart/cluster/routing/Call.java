package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.network.Message;
import java.util.List;

/** What gateways ask replicas, and what these answer: by a request's id, since an answer may come to a later life of its gateway. */
public sealed interface Call extends Message {
    int HEADER_BYTES = 80;

    /**
     * A write or a transaction, for the primary.
     *
     * @param id the same at every retry (rule W9)
     * @param meantFor the reign that the gateway knew; under another one it may have been done elsewhere meanwhile
     * @param again whether it was sent to another reign before
     * @param oldestOpen requests of this gateway below this number are answered for good
     * @param watched it happens only if none of these has changed
     * @param manner how its commands belong together
     */
    record Write(
            RequestId id,
            Reign meantFor,
            boolean again,
            long oldestOpen,
            SessionStamp session,
            List<Command> commands,
            List<Watched> watched,
            Manner manner)
            implements Call {
        /** The answer that nothing was stamped for it. */
        public WriteRefused refused(Refusal why) {
            return new WriteRefused(id, meantFor, why);
        }

        @Override
        public int bytes() {
            int bytes = HEADER_BYTES + Command.bytes(commands);
            for (Watched key : watched) {
                bytes += key.bytes();
            }
            return bytes;
        }
    }

    /** The write is acknowledged. @param reign that acknowledged it */
    record Written(RequestId id, Reign reign, Position position, long hlc, List<Reply> replies) implements Call {
        @Override
        public int bytes() {
            return HEADER_BYTES + Reply.bytes(replies);
        }
    }

    /** Nothing was stamped for this call. @param meantFor as in the call */
    record WriteRefused(RequestId id, Reign meantFor, Refusal why) implements Call {
        @Override
        public int bytes() {
            return HEADER_BYTES;
        }
    }

    /** Nothing is there for it to take: it stands in line, and must be sent again before its lease there is over. @param meantFor as in the call */
    record StandsInLine(RequestId id, Reign meantFor) implements Call {
        @Override
        public int bytes() {
            return HEADER_BYTES;
        }
    }

    /** Nobody waits for an answer any more. @param formerly as in {@link Manner.Waiting} */
    record LeavesLine(RequestId id, long formerly) implements Call {
        @Override
        public int bytes() {
            return HEADER_BYTES;
        }
    }

    /**
     * How the primary stands, and which backups have a write.
     *
     * @param position of the write
     * @param backups so many should have it; the answer waits for that, for a while
     */
    record AskStanding(RequestId id, Position position, long backups) implements Call {
        @Override
        public int bytes() {
            return HEADER_BYTES;
        }
    }

    record Standing(RequestId id, PrimaryStanding standing) implements Call {
        @Override
        public int bytes() {
            return HEADER_BYTES + standing.bytes();
        }
    }

    /** On what grounds a replica is asked for a read. */
    enum Ground {
        /** It may serve as one of several, if its gate says yes (rule R1). */
        GATE,
        /** It is the primary: the gate is not asked (rule R2). */
        PRIMARY,
        /** Nobody is: the seat is vacant (rule E5). */
        VACANT_SEAT
    }

    record Read(RequestId id, SessionStamp session, List<Command> commands, Ground ground) implements Call {
        @Override
        public int bytes() {
            return HEADER_BYTES + Command.bytes(commands);
        }
    }

    /** @param visible the replica's visible end */
    record Answered(RequestId id, ReadGate.Verdict gate, Position visible, long hlc, List<Reply> replies)
            implements Call {
        @Override
        public int bytes() {
            return HEADER_BYTES + Reply.bytes(replies);
        }
    }

    /** The gate said no (rule R1), or this is not the primary, or the primary lacks the session's position (rule R3). */
    record ReadRefused(RequestId id, ReadGate.Verdict gate, Refusal why) implements Call {
        @Override
        public int bytes() {
            return HEADER_BYTES;
        }
    }

    /** Why a replica does not do what it was asked. */
    enum Refusal {
        NOT_PRIMARY,
        /** Rule R3: it lacks a position of the session. */
        SESSION_AHEAD,
        /** Rule R1 (1) or (2). */
        GATE,
        /** A watched key has changed, or may have. */
        WATCH_BROKEN
    }
}

package io.blackstart.cluster.routing;
import io.blackstart.cluster.log.Position;
import java.util.List;

/**
 * What a session has seen and must see again (cluster.md §1, session; rules R1 (3), R3). Immutable; travels with each call.
 *
 * @param lastWrite position of its last acknowledged write
 * @param lastRead visible end of the replica it last read from
 * @param hlc its clock
 */
public record SessionStamp(Position lastWrite, Position lastRead, long hlc) {
    /** Of a session that has seen nothing. */
    public static final SessionStamp FRESH = new SessionStamp(Position.START, Position.START, 0);

    public List<Position> positions() {
        return List.of(lastWrite, lastRead);
    }

    public SessionStamp afterWrite(Position position, long seenHlc) {
        return new SessionStamp(position, lastRead, Math.max(hlc, seenHlc));
    }

    public SessionStamp afterRead(Position visibleEnd, long seenHlc) {
        return new SessionStamp(lastWrite, visibleEnd, Math.max(hlc, seenHlc));
    }
}

package io.blackstart.cluster.routing;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import java.util.List;

/**
 * What a client learns of its request.
 *
 * @param replies one for each command
 * @param outcome how the request ended
 * @param position of the write, or the visible end of the replica that was read; {@link Position#START} if nobody answered
 * @param servedBy machine of the replica that answered, empty if none did
 * @param route how it got there
 */
public record ClientReply(List<Reply> replies, Outcome outcome, Position position, String servedBy, Route route) {
    public ClientReply {
        replies = List.copyOf(replies);
    }
}

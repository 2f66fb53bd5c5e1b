package io.blackstart.drills.workload;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Raises the number at the beginning of a value, if nobody else does meanwhile. The rest of the value is unique, so that a checker can tell who
 * wrote it.
 */
final class WatchedIncrement {
    private WatchedIncrement() {}

    /**
     * @param group of watched keys, ascending within a client
     * @param thinkNanos how long the client thinks about what it has read
     */
    static Step begin(Bytes key, String tag, long group, long thinkNanos) {
        return Step.first(
                ClientRequest.watch(List.of(key), group),
                watching -> ifAcknowledged(watching, () -> read(key, tag, group, thinkNanos)));
    }

    private static Step read(Bytes key, String tag, long group, long thinkNanos) {
        return Step.first(
                ClientRequest.of(new Command.Get(key)),
                read -> ifAcknowledged(
                        read,
                        () -> write(key, next(read.replies().getFirst()) + ":" + tag, group)
                                .after(thinkNanos)));
    }

    private static Step write(Bytes key, String value, long group) {
        Command set = new Command.Set(key, Bytes.of(value), Optional.empty(), Command.Condition.ALWAYS);
        return Step.last(ClientRequest.transaction(List.of(set), group));
    }

    private static Optional<Step> ifAcknowledged(ClientReply reply, Supplier<Step> next) {
        return reply.outcome() == Outcome.ACKNOWLEDGED ? Optional.of(next.get()) : Optional.empty();
    }

    private static long next(Reply found) {
        if (found instanceof Reply.Bulk(Bytes value)) {
            String text = value.text();
            return Long.parseLong(text.substring(0, text.indexOf(':'))) + 1;
        }
        return 1;
    }
}

package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.routing.ClientReply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rule P5: who says something last wins a merge, so an acknowledged addition to a set stands in the entry at its stamp also where the member had been there. Inside
 * an EXEC another command may have taken it away again.
 */
final class StampedAdditions {
    private final Breaches breaches;
    private final Function<Position, Optional<LogEntry>> entries;

    /** @param entries what was overheard to stand at a stamp */
    StampedAdditions(Breaches breaches, Function<Position, Optional<LogEntry>> entries) {
        this.breaches = breaches;
        this.entries = entries;
    }

    /** A client was told that its write is acknowledged. */
    void told(Origin origin, ClientOperation operation) {
        List<Command> commands = operation.request().commands();
        if (commands.size() == 1 && commands.getFirst() instanceof Command.SAdd add && isDone(operation)) {
            entries.apply(origin.position())
                    .filter(entry -> entry.body() instanceof LogEntry.ClientWrite)
                    .ifPresent(entry -> judge(origin, add, entry));
        }
    }

    private static boolean isDone(ClientOperation operation) {
        return operation.reply().map(ClientReply::replies).stream()
                .flatMap(List::stream)
                .allMatch(Reply.Int.class::isInstance);
    }

    private void judge(Origin origin, Command.SAdd add, LogEntry entry) {
        KeyState written = entry.delta().keys().getOrDefault(add.key(), KeyState.ABSENT);
        for (Bytes member : add.members()) {
            if (written.item(Kind.SET, member).isEmpty()) {
                Place place = new Place(add.key(), Kind.SET, member);
                breaches.add(
                        Promise.NO_LOST_WRITE,
                        place,
                        origin.startedAt(),
                        "%s: the addition (%s) is not in the entry at its stamp"
                                .formatted(place.words(), origin.words()));
            }
        }
    }
}

package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.log.Position;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Something of a list's history that has a place in the log. */
sealed interface ListStep {
    /** As the log has them; a read stands behind what it may have shown, and of reads in one place that come first which were asked for first. */
    Comparator<ListStep> AS_STAMPED = Comparator.comparing(ListStep::position)
            .thenComparingInt(ListStep::rank)
            .thenComparingLong(ListStep::startedAt);

    Position position();

    /** When it was heard of, virtual nanoseconds. */
    long heardAt();

    /** Among those in one place. */
    int rank();

    long startedAt();

    /**
     * An entry of the log touched the list.
     *
     * @param forOthersToo whether clients who waited took something of it: more happened than its own client was told
     */
    record Touch(Position position, long heardAt, boolean forOthersToo) implements ListStep {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public long startedAt() {
            return heardAt;
        }
    }

    /** A command with its answer. */
    record Part(Command command, Reply reply) {
        private static final int TOLD = 12;

        String words() {
            return "%s told %s".formatted(words(command), words(reply));
        }

        private static String words(Command command) {
            return switch (command) {
                case Command.Push push ->
                    (push.end() == Command.End.LEFT ? "LPUSH " : "RPUSH ")
                            + push.values().stream()
                                    .limit(TOLD)
                                    .map(Bytes::text)
                                    .collect(Collectors.joining(" "));
                case Command.Pop pop -> pop.end() == Command.End.LEFT ? "LPOP" : "RPOP";
                case Command.LRange range -> "LRANGE %d %d".formatted(range.start(), range.stop());
                case Command other -> other.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
            };
        }

        private static String words(Reply reply) {
            return switch (reply) {
                case Reply.Int(long number) -> Long.toString(number);
                case Reply.Bulk(Bytes value) -> value.text();
                case Reply.Nil _, Reply.NilArray _ -> "nothing";
                case Reply.Array(List<Reply> items) ->
                    items.stream().limit(TOLD).map(Part::words).collect(Collectors.joining(", ", "[", "]"));
                case Reply other -> other.toString();
            };
        }
    }

    /**
     * An acknowledged operation.
     *
     * @param isRead whether it wrote no entry of its own
     * @param parts what it did here, in its order
     */
    record Done(Origin origin, boolean isRead, List<Part> parts) implements ListStep {
        @Override
        public Position position() {
            return origin.position();
        }

        @Override
        public long heardAt() {
            return origin.endedAt();
        }

        @Override
        public int rank() {
            return isRead ? 2 : 1;
        }

        @Override
        public long startedAt() {
            return origin.startedAt();
        }

        /** Whether the log has it before the other one. */
        boolean isStampedBefore(Done other) {
            int order = position().compareTo(other.position());
            return order < 0 || order == 0 && rank() < other.rank();
        }

        String words() {
            return parts.stream().map(Part::words).collect(Collectors.joining(", ")) + " (" + origin.words() + ")";
        }
    }
}

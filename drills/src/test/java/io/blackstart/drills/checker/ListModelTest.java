package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Command.End;
import io.blackstart.cluster.data.Reply;
import io.blackstart.drills.checker.ListModel.After;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checker's plain list. */
final class ListModelTest {
    private static List<Bytes> list(String... elements) {
        return Stream.of(elements).map(Bytes::of).toList();
    }

    private static Optional<List<Bytes>> known(String... elements) {
        return Optional.of(list(elements));
    }

    private static Reply told(String... elements) {
        return new Reply.Array(Stream.of(elements)
                .<Reply>map(element -> new Reply.Bulk(bytes(element)))
                .toList());
    }

    private static Command push(End end, String... values) {
        return new Command.Push(bytes("l"), list(values), end);
    }

    private static Command pop(End end, long count) {
        return new Command.Pop(bytes("l"), Optional.of(count), end);
    }

    private static Command range(long start, long stop) {
        return new Command.LRange(bytes("l"), start, stop);
    }

    private static void fits(Optional<List<Bytes>> after, Optional<List<Bytes>> before, Command command, Reply reply) {
        assertEquals(new After(true, after), ListModel.after(before, command, reply));
    }

    private static void doesNotFit(Optional<List<Bytes>> before, Command command, Reply reply) {
        assertEquals(false, ListModel.after(before, command, reply).fits());
    }

    @Test
    void theLastOnePushedIsOutermost() {
        fits(known("c", "b", "a"), known("a"), push(End.LEFT, "b", "c"), new Reply.Int(3));
        fits(known("a", "b", "c"), known("a"), push(End.RIGHT, "b", "c"), new Reply.Int(3));
        fits(known("b", "a"), Optional.empty(), push(End.LEFT, "a", "b"), new Reply.Int(2));
        fits(Optional.empty(), Optional.empty(), push(End.LEFT, "a", "b"), new Reply.Int(3));
    }

    @Test
    void theOutermostIsPoppedFirst() {
        fits(known("a"), known("a", "b", "c"), pop(End.RIGHT, 2), told("c", "b"));
        fits(known("c"), known("a", "b", "c"), pop(End.LEFT, 2), told("a", "b"));
        fits(known(), known("a"), pop(End.LEFT, 2), told("a"));
        fits(known("a"), known("a"), pop(End.LEFT, 0), told());
        fits(known(), known(), pop(End.LEFT, 2), Reply.NIL_ARRAY);
        doesNotFit(known(), pop(End.LEFT, 2), told());
        doesNotFit(known("a", "b"), pop(End.RIGHT, 2), told("a", "b"));
    }

    @Test
    void whoIsGivenFewerThanAskedForTookAll() {
        fits(known(), Optional.empty(), pop(End.LEFT, 3), told("a", "b"));
        fits(Optional.empty(), Optional.empty(), pop(End.LEFT, 2), told("a", "b"));
    }

    @Test
    void rangesCountFromBothEndsAndStopAtThem() {
        Optional<List<Bytes>> list = known("a", "b", "c");
        fits(list, list, range(0, -1), told("a", "b", "c"));
        fits(list, list, range(-2, 7), told("b", "c"));
        fits(list, list, range(-9, 0), told("a"));
        fits(list, list, range(2, 1), told());
        fits(list, list, range(3, 9), told());
        doesNotFit(list, range(1, 1), told("a"));
        fits(list, Optional.empty(), range(0, -1), told("a", "b", "c"));
        fits(Optional.empty(), Optional.empty(), range(0, 5), told("a", "b", "c"));
    }

    @Test
    void whatIsCountedIsThere() {
        Command exists = new Command.Exists(list("l"));
        fits(known("a"), known("a"), exists, new Reply.Int(1));
        doesNotFit(known("a"), exists, new Reply.Int(0));
        doesNotFit(known(), PlantedHistory.del("l"), new Reply.Int(1));
        fits(known(), Optional.empty(), PlantedHistory.del("l", "m"), new Reply.Int(1));
        fits(known(), Optional.empty(), new Command.LLen(bytes("l")), new Reply.Int(0));
    }

    @Test
    void whatIsOverwrittenIsNoListAnyMore() {
        fits(Optional.empty(), known("a"), PlantedHistory.set("l", "v"), Reply.OK);
        fits(known("a"), known("a"), PlantedHistory.set("l", "v"), Reply.NIL);
        fits(known("a"), known("a"), PlantedHistory.incr("l"), new Reply.Failure("WRONGTYPE"));
    }
}

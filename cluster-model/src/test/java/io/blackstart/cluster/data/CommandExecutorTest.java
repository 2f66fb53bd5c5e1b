package io.blackstart.cluster.data;

import static io.blackstart.cluster.data.Writer.bulk;
import static io.blackstart.cluster.data.Writer.del;
import static io.blackstart.cluster.data.Writer.exists;
import static io.blackstart.cluster.data.Writer.get;
import static io.blackstart.cluster.data.Writer.hget;
import static io.blackstart.cluster.data.Writer.hgetall;
import static io.blackstart.cluster.data.Writer.hset;
import static io.blackstart.cluster.data.Writer.incr;
import static io.blackstart.cluster.data.Writer.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.blackstart.cluster.data.Command.Condition;
import io.blackstart.cluster.data.Command.FieldValue;
import io.blackstart.cluster.data.KeyState.Item;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands answer as Redis 7.0 does, and replicate effects (rule P5). */
class CommandExecutorTest {
    private static final Reply WRONG_TYPE =
            new Reply.Failure("WRONGTYPE Operation against a key holding the wrong kind of value");
    private static final Reply NOT_AN_INTEGER = new Reply.Failure("ERR value is not an integer or out of range");

    private final Writer writer = Writer.fresh("a1").at(1_000);

    @Test
    void aSetClearsTheKeyAndItsValueIsLaterThanTheClearing() {
        writer.write(hset("k", "f", "1"));
        writer.write(set("k", "v"));

        KeyState change = writer.lastDelta().keys().get(Bytes.of("k"));
        assertEquals(0, change.cleared().part());
        assertEquals(1, change.scalar().orElseThrow().version().part());
        assertEquals(bulk("v"), writer.read(get("k")));
    }

    @Test
    void setWithConditionAnswersNilAndChangesNothingWhenItIsNotMet() {
        assertEquals(Reply.NIL, writer.write(set("k", "v", Condition.IF_PRESENT)));
        assertTrue(writer.lastDelta().isEmpty());
        assertEquals(Reply.OK, writer.write(set("k", "v", Condition.IF_ABSENT)));
        assertEquals(Reply.NIL, writer.write(set("k", "w", Condition.IF_ABSENT)));
        assertEquals(Reply.OK, writer.write(set("k", "x", Condition.IF_PRESENT)));
        assertEquals(bulk("x"), writer.read(get("k")));
    }

    @Test
    void timeToLiveEndsTheKeyAndAPlainSetForgetsIt() {
        writer.write(set("k", "v", 50));
        writer.write(set("kept", "v", 50));
        writer.write(set("kept", "w"));
        writer.at(1_050).write(incr("clock"));

        assertEquals(Reply.NIL, writer.read(get("k")));
        assertEquals(new Reply.Int(0), writer.read(exists("k")));
        assertEquals(new Reply.Int(0), writer.write(del("k")));
        assertEquals(bulk("w"), writer.read(get("kept")));
    }

    @Test
    void aTimeToLiveThatIsNoneIsRefused() {
        Reply invalid = new Reply.Failure("ERR invalid expire time in 'set' command");

        assertEquals(invalid, writer.write(set("k", "v", 0)));
        assertEquals(invalid, writer.write(set("k", "v", -1)));
        assertEquals(invalid, writer.write(set("k", "v", Long.MAX_VALUE)));
        assertEquals(Reply.NIL, writer.read(get("k")));
    }

    @Test
    void incrementReplicatesTheNewValueOnlyAndKeepsTheTimeToLive() {
        writer.write(set("n", "41", 50));

        assertEquals(new Reply.Int(42), writer.write(incr("n")));

        KeyState change = writer.lastDelta().keys().get(Bytes.of("n"));
        Item item = change.scalar().orElseThrow();
        assertEquals(Version.NEVER, change.cleared());
        assertEquals(Optional.of(Bytes.of("42")), item.value());
        assertEquals(1_050, item.expiresAt());
    }

    @Test
    void incrementBeginsAtZeroAndAfterExpiryWithoutTimeToLive() {
        assertEquals(new Reply.Int(1), writer.write(incr("new")));
        writer.write(set("n", "7", 50));

        assertEquals(new Reply.Int(1), writer.at(2_000).write(incr("n")));
        assertEquals(
                Item.NO_EXPIRY,
                writer.keyspace().get(Bytes.of("n")).scalar().orElseThrow().expiresAt());
    }

    @Test
    void incrementRefusesWhatIsNoInteger() {
        for (String text : List.of("", "x", "1.5", " 1", "1 ", "+1", "01", "-0", "9223372036854775808", "١")) {
            writer.write(set("n", text));
            assertEquals(NOT_AN_INTEGER, writer.write(incr("n")), text);
        }
        writer.write(set("n", "-9223372036854775808"));
        assertEquals(new Reply.Int(Long.MIN_VALUE + 1), writer.write(incr("n")));
        writer.write(set("n", "9223372036854775807"));
        assertEquals(new Reply.Failure("ERR increment or decrement would overflow"), writer.write(incr("n")));
        assertTrue(writer.lastDelta().isEmpty());
    }

    @Test
    void hashFieldsAreCountedWhenNewAndReadInOrder() {
        List<FieldValue> pairs = List.of(
                new FieldValue(Bytes.of("g"), Bytes.of("1")),
                new FieldValue(Bytes.of("f"), Bytes.of("2")),
                new FieldValue(Bytes.of("g"), Bytes.of("3")));

        assertEquals(new Reply.Int(2), writer.write(new Command.HSet(Bytes.of("h"), pairs)));
        assertEquals(new Reply.Int(0), writer.write(hset("h", "f", "4")));
        assertEquals(
                List.of(Bytes.of("f")),
                List.copyOf(writer.lastDelta()
                        .keys()
                        .get(Bytes.of("h"))
                        .fields()
                        .asMap()
                        .keySet()));
        assertEquals(bulk("3"), writer.read(hget("h", "g")));
        assertEquals(Reply.NIL, writer.read(hget("h", "none")));
        assertEquals(new Reply.Pairs(List.of(bulk("f"), bulk("4"), bulk("g"), bulk("3"))), writer.read(hgetall("h")));
        assertEquals(new Reply.Pairs(List.of()), writer.read(hgetall("none")));
    }

    @Test
    void aCommandOfTheOtherKindIsRefused() {
        writer.write(set("s", "v"));
        writer.write(hset("h", "f", "v"));

        assertEquals(WRONG_TYPE, writer.write(hset("s", "f", "v")));
        assertEquals(WRONG_TYPE, writer.read(hget("s", "f")));
        assertEquals(WRONG_TYPE, writer.read(hgetall("s")));
        assertEquals(WRONG_TYPE, writer.read(get("h")));
        assertEquals(WRONG_TYPE, writer.write(incr("h")));
        assertEquals(Reply.OK, writer.write(set("h", "v")));
    }

    @Test
    void aDeletedHashBeginsEmpty() {
        writer.write(hset("h", "f", "1"));
        assertEquals(new Reply.Int(1), writer.write(del("h")));
        writer.write(hset("h", "g", "2"));

        assertEquals(new Reply.Pairs(List.of(bulk("g"), bulk("2"))), writer.read(hgetall("h")));
    }

    @Test
    void keysGivenTwiceCountTwiceForExistsAndOnceForDel() {
        writer.write(set("k", "v"));
        writer.write(set("l", "v"));

        assertEquals(new Reply.Int(3), writer.read(exists("k", "k", "l", "none")));
        assertEquals(new Reply.Int(2), writer.write(del("k", "k", "l", "none")));
        assertEquals(
                List.of(Bytes.of("k"), Bytes.of("l")),
                List.copyOf(writer.lastDelta().keys().keySet()));
    }

    @Test
    void commandsOfATransactionSeeEachOtherAndOneThatFailsDoesNotStopTheRest() {
        List<Reply> replies = writer.write(
                List.of(set("k", "1"), incr("k"), hset("k", "f", "x"), get("k"), del("k"), exists("k"), incr("k")));

        assertEquals(
                List.of(
                        Reply.OK,
                        new Reply.Int(2),
                        WRONG_TYPE,
                        bulk("2"),
                        new Reply.Int(1),
                        new Reply.Int(0),
                        new Reply.Int(1)),
                replies);
        assertEquals(bulk("1"), writer.read(get("k")));
    }

    @Test
    void p5_aPushReplicatesTheWholeListAsOneItem() {
        writer.write(new Command.Push(Bytes.of("l"), List.of(Bytes.of("a"), Bytes.of("b")), Command.End.RIGHT));
        writer.write(new Command.Push(Bytes.of("l"), List.of(Bytes.of("")), Command.End.LEFT));

        KeyState change = writer.lastDelta().keys().get(Bytes.of("l"));
        assertEquals(Version.NEVER, change.cleared());
        assertEquals(
                Optional.of(List.of(Bytes.of(""), Bytes.of("a"), Bytes.of("b"))),
                change.item(Kind.LIST, Bytes.EMPTY).flatMap(Item::value).map(Elements::read));
    }

    @Test
    void p5_removalsLeaveTombstonesAndAKeyWithoutItemsDoesNotExist() {
        writer.write(new Command.SAdd(Bytes.of("s"), List.of(Bytes.of("m"))));
        writer.write(new Command.SRem(Bytes.of("s"), List.of(Bytes.of("m"), Bytes.of("none"))));

        KeyState change = writer.lastDelta().keys().get(Bytes.of("s"));
        assertEquals(
                Optional.empty(),
                change.item(Kind.SET, Bytes.of("m")).orElseThrow().value());
        assertEquals(Optional.empty(), change.item(Kind.SET, Bytes.of("none")));
        assertEquals(new Reply.Int(0), writer.read(exists("s")));
        assertEquals(Reply.OK, writer.write(set("s", "a string now", Condition.IF_ABSENT)));
    }

    /** A merge left a string behind a newer hash: who removes the last field ends the key, and does not uncover what lost. */
    @Test
    void p5_whatAMergeLeftHiddenDoesNotShowWhenTheKeyEnds() {
        Writer other = writer.successor("b1");
        writer.write(set("k", "hidden"));
        other.at(2_000).write(hset("k", "f", "shown"));
        writer.keyspace().join(other.lastDelta());
        writer.at(3_000);

        assertEquals(new Reply.Int(1), writer.write(new Command.HDel(Bytes.of("k"), List.of(Bytes.of("f")))));
        assertEquals(new Reply.Int(0), writer.read(exists("k")));
        assertEquals(Reply.NIL, writer.read(get("k")));
    }

    @Test
    void scoresAreWrittenAsRedisWritesThemAndReadBackExactly() {
        for (String text : List.of("3.1000000000000001", "0", "-0", "1e+17", "1.0000000000000001e-05", "inf", "-inf")) {
            assertEquals(text, Score.text(Score.parse(text).orElseThrow()));
        }
        assertEquals("12345678901234568", Score.text(12345678901234568.0));
        assertEquals("0.0001", Score.text(Score.parse("1e-4").orElseThrow()));
    }

    @Test
    void readsChangeNothing() {
        writer.write(List.of(get("k"), exists("k"), hgetall("k")));

        assertTrue(writer.lastDelta().isEmpty());
    }

    @Test
    void theReadPathRefusesWrites() {
        assertThrows(IllegalArgumentException.class, () -> writer.read(incr("k")));
    }

    /** Rule W1: otherwise an acknowledged write would vanish at once. */
    @Test
    void aStampThatIsNotAboveWhatItReplacesIsABrokenInvariant() {
        writer.write(set("k", "v"));
        writer.write(hset("h", "f", "v"));
        WriteContext stale = new WriteContext(1, "a1", 9);

        for (Command command : List.of(set("k", "w"), del("k"), hset("h", "f", "w"), del("h"))) {
            assertThrows(
                    IllegalStateException.class,
                    () -> CommandExecutor.execute(List.of(command), writer.keyspace(), stale));
        }
    }

    private record Overwrite(String word) implements Verb.Writes {
        @Override
        public Reply run(KeyWriter keys, List<Bytes> arguments) {
            keys.set(Bytes.of("k"), Bytes.of("w"), Item.NO_EXPIRY);
            return Reply.OK;
        }

        @Override
        public List<Bytes> keys(List<Bytes> arguments) {
            return List.of(Bytes.of("k"));
        }
    }

    /** Only what a command's own body does wrong is a defect that others are spared. */
    @Test
    void aBrokenInvariantIsNotTakenForABrokenCommand() {
        writer.write(set("k", "v"));
        WriteContext stale = new WriteContext(1, "a1", 9);
        List<Command> commands = List.of(new Command.WriteCall(new Overwrite("put"), List.of(), Database.FIRST));

        BrokenCalls net = (verb, _) -> fail(verb.word());
        assertThrows(BrokenRule.class, () -> CommandExecutor.execute(commands, writer.keyspace(), stale, net));
    }
}

package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rule P5: an addition to a set stands in the log, also where the member had been there. */
final class StampedAdditionsTest extends TapScene {
    private static final Command ADD = new Command.SAdd(bytes("s"), List.of(bytes("m")));

    /** An entry of the first reign that changes one set, or nothing. */
    private void entry(String... members) {
        Version version = new Version(10, "a1", 1, 1);
        TreeMap<Bytes, KeyState.Item> items = new TreeMap<>();
        for (String member : members) {
            items.put(bytes(member), new KeyState.Item(Optional.of(bytes("")), version, KeyState.Item.NO_EXPIRY));
        }
        Delta delta = members.length == 0
                ? Delta.NONE
                : new Delta(new TreeMap<>(Map.of(bytes("s"), KeyState.of(Kind.SET, Fields.of(items)))));
        LogEntry.ClientWrite write =
                new LogEntry.ClientWrite(new RequestId("g", 1, 1), 0, delta, List.of(new Reply.Int(0)));
        append(1, FIRST, Position.START, new LogEntry(new Position(FIRST, 1), 10, write, 10));
    }

    private List<String> added(Reply reply) {
        return history.acknowledged("s1", 2, 3, 1, ADD, reply).broken();
    }

    @Test
    void p5_aMemberThatWasThereIsWrittenAnew() {
        entry("m", "n");
        assertEquals(NOTHING, added(new Reply.Int(0)));
    }

    @Test
    void p5_whereItIsNotTheAdditionIsLostToMerges() {
        entry("n");
        assertEquals(List.of(Promise.NO_LOST_WRITE.words()), added(new Reply.Int(0)));
        history = new PlantedHistory();
        entry();
        assertEquals(List.of(Promise.NO_LOST_WRITE.words()), added(new Reply.Int(0)));
    }

    @Test
    void p5_whatFailedOrWasNotOverheardOrMayHaveBeenRemovedAgainIsNotJudged() {
        assertEquals(NOTHING, added(new Reply.Int(0)), "not overheard");
        history = new PlantedHistory();
        entry();
        assertEquals(NOTHING, added(new Reply.Failure("WRONGTYPE")), "it failed");
        history = new PlantedHistory();
        entry();
        history.acknowledged(
                "s1", 2, 3, 1, List.of(ADD, PlantedHistory.del("s")), List.of(new Reply.Int(1), new Reply.Int(1)));
        assertEquals(NOTHING, history.broken(), "deleted in the same EXEC");
    }
}

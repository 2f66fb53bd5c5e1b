package io.blackstart.cluster.scenes;

import static io.blackstart.cluster.Scene.Client.setting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Verb;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.routing.ClientReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A command whose implementation throws: one client gets an error, the cluster goes on (decision 14). */
class BrokenCommandScenesTest {
    private static final Bytes KEY = Bytes.of("half");

    private record BrokenWrite(String word) implements Verb.Writes {
        @Override
        public Reply run(KeyWriter keys, List<Bytes> arguments) {
            keys.set(KEY, Bytes.of("done"), Long.MAX_VALUE);
            throw new IndexOutOfBoundsException("7");
        }

        @Override
        public List<Bytes> keys(List<Bytes> arguments) {
            return List.of(KEY);
        }
    }

    private record BrokenRead(String word) implements Verb.Reads {
        @Override
        public Reply run(KeyReader keys, List<Bytes> arguments) {
            throw new IllegalStateException("no such thing");
        }

        @Override
        public List<Bytes> keys(List<Bytes> arguments) {
            return List.of(KEY);
        }
    }

    private static Command write() {
        return new Command.WriteCall(new BrokenWrite("mangle"), List.of(), Database.FIRST);
    }

    private static Reply error(String word) {
        return new Reply.Failure("ERR internal error in '" + word + "': it did nothing; please report it");
    }

    @Test
    void itsClientGetsAnErrorTheRestOfTheTransactionIsDoneAndNothingIsHalfDone() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client client = scene.client("d");
            ClientReply reply = client.transaction(setting("x", "1"), write(), setting("y", "2"));
            assertEquals(Outcome.ACKNOWLEDGED, reply.outcome());
            assertEquals(List.of(Reply.OK, error("mangle"), Reply.OK), reply.replies());
            client.transaction(write());
            client.send(new Command.ReadCall(new BrokenRead("peer"), List.of(), Database.FIRST));
            assertEquals(List.of(error("peer")), client.answer().replies());

            scene.runMillis(200);
            scene.assertEverywhere("x", "1");
            scene.assertEverywhere("y", "2");
            assertEquals(Reply.NIL, client.read("half").replies().getFirst());
            List<ClusterEvent.CommandBroke> told = scene.told(ClusterEvent.CommandBroke.class);
            assertEquals(
                    List.of("mangle", "peer"),
                    told.stream().map(ClusterEvent.CommandBroke::command).toList());
            assertEquals(1, told.getFirst().seed());
            assertTrue(
                    told.getFirst().detail().matches("java.lang.IndexOutOfBoundsException: 7 at .*:[0-9]+\\)"),
                    told.getFirst().detail());
        }
    }
}

package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.wire.resp.command.Spoken;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A request that both sides of a cut did, and that changed something only where its gateway tried it again (rule W9, decision 12): what was acknowledged on the
 * first side behind the try that found nothing there comes after it all the same, so no merge takes it away without a word (rule P6).
 */
class FoundNothingScenesTest {
    private static final Duration SOON = Duration.ofSeconds(8);

    /**
     * @param before both sides have
     * @param undone by the first side alone, so that the request finds nothing to do there
     * @param twice the request
     * @param behind what the first side acknowledges then
     * @param look for that
     * @param ledger lines of what the first side had before and the request has not seen where it counts
     */
    private record Case(String before, String undone, String twice, String behind, String look, int ledger) {}

    private static String answer(Scene.Client client, String request) {
        return client.ask(Spoken.request(request)).replies().toString();
    }

    private static void staysBehind(Case one) {
        merged(one).close();
    }

    /** What is sent to a1 from other zones comes there, and no answer comes back. */
    private static Scene merged(Case one) {
        Fault mute = new Fault.Partitioned(new TreeSet<>(List.of("a")), new TreeSet<>(List.of("b", "c", "d")), true);
        Scene scene = Scene.settled(1, Mode.FAST);
        Scene.Client client = scene.client("d");
        Scene.Client alone = scene.client("a");
        answer(client, one.before());
        scene.runMillis(300);
        scene.inject(mute);
        answer(alone, one.undone());
        client.send(Spoken.request(one.twice()));
        scene.runMillis(20);
        answer(alone, one.behind());
        String there = answer(alone, one.look());
        client.answer();
        scene.undo(mute);
        scene.runUntilTold(TailMerged.class, SOON, _ -> true);
        scene.runMillis(2_000);
        scene.assertReplicasIdentical();
        assertEquals(there, answer(scene.client("c"), one.look()), one::toString);
        assertEquals(one.ledger(), scene.cluster().operator().ledger().size(), one::toString);
        return scene;
    }

    @Test
    void p6_w9_whatWasWrittenBehindADeletionThatFoundNothingStays() {
        List.of(
                        new Case("SET k old", "DEL k", "DEL k", "SET k behind", "GET k", 0),
                        new Case("MSET k old l old", "DEL k", "DEL k l", "SET k behind", "GET k", 0),
                        new Case("SET k old", "DEL k", "GETDEL k", "SET k behind", "GET k", 0),
                        new Case("SADD s m", "SREM s m", "SREM s m", "SADD s m", "SISMEMBER s m", 0),
                        new Case("HSET h f old", "HDEL h f", "HDEL h f", "HSET h f behind", "HGET h f", 0),
                        new Case("ZADD z 1 m", "ZREM z m", "ZREM z m", "ZADD z 2 m", "ZSCORE z m", 0),
                        new Case("RPUSH l old", "LPOP l", "LPOP l", "RPUSH l behind", "LRANGE l 0 9", 0))
                .forEach(FoundNothingScenesTest::staysBehind);
    }

    @Test
    void p6_w9_norDoesAnythingElseThatHadNothingToDoThereReplaceIt() {
        List.of(
                        new Case("SET other x", "SET k theirs", "SET k x NX", "SET k behind", "GET k", 1),
                        new Case("SET other x", "SET k theirs", "SET k x NX", "DEL k", "GET k", 1),
                        new Case("SET k old", "DEL k", "EXPIRE k 1000", "SET k behind", "GET k", 0),
                        new Case("SET k old EX 1000", "PERSIST k", "PERSIST k", "SET k behind", "GET k", 1),
                        new Case("SET k old", "DEL k", "RENAME k l", "SET l behind", "GET l", 0))
                .forEach(FoundNothingScenesTest::staysBehind);
    }

    /** Where it counts the request takes a whole key away, of which the first side had more than the place that it puts. */
    @Test
    void p6_w9_whatItTakesAwayWithoutHavingSeenItIsInTheLedger() {
        for (String twice : List.of("SET k x NX", "RENAMENX other k")) {
            try (Scene scene =
                    merged(new Case("HSET other g x", "HSET k f theirs", twice, "SET more any", "GET more", 1))) {
                assertEquals(
                        List.of("theirs"),
                        scene.cluster().operator().ledger().stream()
                                .map(line -> line.conflict().lost().value())
                                .toList(),
                        twice);
            }
        }
    }
}

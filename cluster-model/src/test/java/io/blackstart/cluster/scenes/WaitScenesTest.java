package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.PrimaryStanding;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.wire.resp.command.Spoken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** WAIT, ROLE and INFO tell what the primary in reach truly knows of the others (cluster.md §1, position; rule W3). */
class WaitScenesTest {
    private static int confirmed(ClientReply reply) {
        return PrimaryStanding.of(reply).confirmed();
    }

    @Test
    void wait_inAvailableEveryMemberOfTheInSyncSetHasItAtOnce() {
        try (Scene scene = Scene.settled(1)) {
            Scene.Client client = scene.client("a");
            client.mustSet("k", "v");
            assertTrue(confirmed(client.ask(Spoken.request("WAIT 1 1000")))
                    >= scene.inSync().size() - 1);
            assertTrue(client.took().toMillis() < 5, client.took()::toString);
        }
    }

    /** Rule W9: what is not stamped keeps no answer of others from being forgotten. */
    @Test
    void wait_keepsNoNumbersOfItsGatewayOpen() {
        try (Scene scene = Scene.settled(9)) {
            Scene.Client waiting = scene.client("a");
            Scene.Client other = scene.client("a");
            AtomicLong open = scene.numbersOpen();
            scene.pullPlug("d1");
            waiting.mustSet("k", "v");
            waiting.send(Spoken.request("WAIT 3 0"));
            for (int i = 0; i < 50; i++) {
                scene.runMillis(50);
                other.mustSet("k", "v" + i);
                assertEquals(0, open.get());
            }
            assertTrue(waiting.reply().isEmpty());
        }
    }

    @Test
    void wait_overSlowLinksLastsUntilSoManyHaveTheWriteAndNoLonger() {
        try (Scene scene = Scene.settled(2, Mode.FAST)) {
            for (String other : List.of("b1", "c1", "d1")) {
                scene.slowLink("a1", other, Duration.ofMillis(other.equals("b1") ? 100 : 400));
            }
            Scene.Client client = scene.client("a");
            client.mustSet("k", "v");
            assertEquals(1, confirmed(client.ask(Spoken.request("WAIT 1 0"))));
            long first = client.took().toMillis();
            assertTrue(first >= 190 && first < 300, client.took()::toString);
            assertEquals("v", scene.onDisk("b1", "k"));

            assertTrue(confirmed(client.ask(Spoken.request("WAIT 2 3000"))) >= 2);
            long second = first + client.took().toMillis();
            assertTrue(second >= 790 && second < 950, second + " ms");
        }
    }

    @Test
    void wait_endsWithTheTimeoutAndTellsHowManyItWere() {
        try (Scene scene = Scene.settled(3, Mode.FAST)) {
            scene.slowLink("a1", "b1", Duration.ofMillis(400));
            scene.slowLink("a1", "c1", Duration.ofMillis(400));
            scene.slowLink("a1", "d1", Duration.ofMillis(400));
            Scene.Client client = scene.client("a");
            client.mustSet("k", "v");
            assertEquals(0, confirmed(client.ask(Spoken.request("WAIT 2 100"))));
            long took = client.took().toMillis();
            assertTrue(took >= 100 && took <= 130, client.took()::toString);
        }
    }

    @Test
    void wait_frozenBackupsHaveNothing() {
        try (Scene scene = Scene.settled(4, Mode.FAST)) {
            Scene.Client client = scene.client("a");
            scene.freeze("b1");
            scene.freeze("c1");
            client.mustSet("k", "v");
            int all = PrimaryStanding.of(client.ask(Spoken.request("ROLE")))
                    .backups()
                    .size();
            assertEquals(all - 2, confirmed(client.ask(Spoken.request("WAIT 3 500"))));
            scene.thaw("b1");
            scene.thaw("c1");
            assertEquals(all, confirmed(client.ask(Spoken.request("WAIT " + all + " 2000"))));
        }
    }

    @Test
    void wait_theOldPrimaryInAPartitionHasNobody() {
        try (Scene scene = Scene.settled(5)) {
            Scene.Client client = scene.client("a");
            scene.partition(List.of("a"), List.of("b", "c", "d"));
            scene.runMillis(2_000);
            client.mustSet("k", "held by one machine");
            assertEquals(0, confirmed(client.ask(Spoken.request("WAIT 1 300"))));
            assertEquals(
                    List.of(),
                    PrimaryStanding.of(client.ask(Spoken.request("ROLE"))).connected());

            scene.heal();
            assertTrue(confirmed(client.ask(Spoken.request("WAIT 1 2500"))) >= 1);
            assertEquals("held by one machine", client.get("k"));
        }
    }

    @Test
    void wait_aFailoverMeanwhileIsNoErrorTheNextPrimaryKnowsWhoHasIt() {
        try (Scene scene = Scene.settled(6)) {
            Scene.Client client = scene.client("d");
            client.mustSet("k", "v");
            scene.pullPlug("a1");
            ClientReply reply = client.ask(Spoken.request("WAIT 1 2800"));
            assertTrue(confirmed(reply) >= 1, reply::toString);
            assertEquals(scene.primary(), PrimaryStanding.of(reply).primary());
        }
    }

    @Test
    void role_andInfoAskThePrimaryThatIsInReachAndAnswerWithoutOneToo() {
        try (Scene scene = Scene.settled(7)) {
            Scene.Client client = scene.client("d");
            client.mustSet("k", "v");
            client.ask(Spoken.command("SET t v PX 60000 GET"));
            PrimaryStanding standing = PrimaryStanding.of(client.ask(Spoken.request("INFO")));
            assertEquals(List.of(new PrimaryStanding.KeyCount(0, 2, 1)), standing.databases());
            assertTrue(standing.connected().size() >= 2);

            scene.partition(List.of("d"), List.of("a", "b", "c"));
            scene.runMillis(600);
            ClientReply alone = client.ask(Spoken.request("ROLE"));
            assertEquals(List.of(), PrimaryStanding.of(alone).connected(), alone::toString);
        }
    }
}

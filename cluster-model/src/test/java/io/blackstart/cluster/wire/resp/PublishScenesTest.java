package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.coordinator.Change;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who publishes while other gateways say nothing. */
class PublishScenesTest {
    private final Scene scene = Scene.multiAz(7);
    private final String silent = "gateway-c1";
    private SceneClient publisher;
    private SceneClient hearer;

    @BeforeEach
    void begin() {
        scene.run(Duration.ofSeconds(3));
        publisher = new SceneClient(scene, "gateway-a1");
        hearer = new SceneClient(scene, silent);
        hearer.says("SUBSCRIBE c\r\n");
        scene.run(Duration.ofMillis(10));
        publishes(1, Duration.ofMillis(20));
    }

    @AfterEach
    void end() {
        scene.close();
    }

    /** Is told within that time that so many heard it. */
    private void publishes(int heard, Duration within) {
        publisher.forgetsWhatItHeard();
        publisher.says("PUBLISH c x\r\n");
        scene.run(within);
        assertEquals(":" + heard + "\r\n", publisher.heard());
    }

    private void onlyTheFirstWaitsForIt() {
        publisher.forgetsWhatItHeard();
        publisher.says("PUBLISH c x\r\n");
        scene.run(Duration.ofMillis(490));
        assertEquals("", publisher.heard());
        scene.run(Duration.ofMillis(30));
        assertEquals(":0\r\n", publisher.heard());
        publishes(0, Duration.ofMillis(20));
    }

    @Test
    void aFrozenGatewayIsWaitedForOnceAndCountsAgainOnceItIsHeard() {
        scene.freeze(silent);
        onlyTheFirstWaitsForIt();

        scene.thaw(silent);
        scene.run(Duration.ofMillis(10));
        publishes(1, Duration.ofMillis(20));
        assertTrue(hearer.hasHeard("message"));
    }

    @Test
    void aGatewayBehindACutIsWaitedForOnceAndCountsAgainOnceItIsHeard() {
        scene.partition(List.of("a"), List.of("c"));
        onlyTheFirstWaitsForIt();

        scene.heal();
        scene.run(Duration.ofMillis(550));
        publishes(1, Duration.ofMillis(20));
        assertTrue(hearer.hasHeard("message"));
    }

    /** Says it while a message of its own is under way, is told meanwhile what another one publishes, and once more when all is answered. */
    private String publisherHearsBetweenTwoMessages(String lines) {
        scene.freeze(silent);
        publisher.forgetsWhatItHeard();
        publisher.says("PUBLISH other x\r\n" + lines);
        scene.run(Duration.ofMillis(10));
        SceneClient speaker = new SceneClient(scene, "gateway-a1");
        speaker.says("PUBLISH a 1\r\n");
        scene.run(Duration.ofMillis(600));
        speaker.says("PUBLISH a 2\r\n");
        scene.run(Duration.ofMillis(20));
        return publisher.heard();
    }

    /** What another one published, as it is told. @param mark of its kind in the protocol */
    private static String message(String mark, int content) {
        return mark + "3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\n" + content + "\r\n";
    }

    private void publisherSubscribesInRespThree() {
        publisher.says("HELLO 3\r\nSUBSCRIBE a\r\n");
        scene.run(Duration.ofMillis(10));
        assertTrue(publisher.heard().endsWith(">3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n"));
    }

    @Test
    void newsComesBehindTheReplyToWhatWasPublishedBeforeTheSubscription() {
        assertEquals(
                ":0\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n" + message("*", 2),
                publisherHearsBetweenTwoMessages("SUBSCRIBE a\r\n"));
    }

    @Test
    void newsIsToldInTheOldProtocolUntilTheNewOneIsAnswered() {
        publisherSubscribesInRespThree();
        String heard = publisherHearsBetweenTwoMessages("HELLO 2\r\n");
        assertTrue(heard.startsWith(message(">", 1) + ":0\r\n*14\r\n$6\r\nserver\r\n"), heard);
        assertTrue(heard.endsWith("*0\r\n" + message("*", 2)), heard);
    }

    @Test
    void newsIsToldInTheOldProtocolUntilItIsReset() {
        publisherSubscribesInRespThree();
        assertEquals(message(">", 1) + ":0\r\n+RESET\r\n", publisherHearsBetweenTwoMessages("RESET\r\n"));
    }

    @Test
    void newsIsToldInTheNewProtocolOnceItsTurnHasComeThoughNobodyWantsToHearOfIt() {
        publisherSubscribesInRespThree();
        assertEquals(
                message(">", 1) + ":0\r\n" + message("*", 2),
                publisherHearsBetweenTwoMessages("CLIENT REPLY OFF\r\nHELLO 2\r\n"));
    }

    /** Rules Z3, Z8: what was sent behind a message that is being published is outstanding too. */
    @Test
    void aGatewayThatIsRetiredServesWhatWasSentBehindAMessage() {
        scene.partition(List.of(silent), List.of("gateway-d1"));
        scene.cluster().operator().change(new Change.Drain(silent));
        SceneClient writer = new SceneClient(scene, silent);
        scene.run(Duration.ofSeconds(1));
        writer.says("SET a 1\r\nPUBLISH other x\r\nSET b 2\r\n");
        scene.run(Duration.ofSeconds(1));
        assertEquals("+OK\r\n:0\r\n+OK\r\n", writer.heard());
    }
}

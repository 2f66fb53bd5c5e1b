package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent behind each other is done in that order, publish and subscribe too. */
class PipelineScenesTest {
    private static final Duration STEP = Duration.ofNanos(100_000);

    private static final String MUCH = "SRANDMEMBER s -1048576\r\n";
    private static final String MUCH_IS_TOLD = "*1048576\r\n";

    private final Scene scene = Scene.multiAz(7);

    @BeforeEach
    void begin() {
        scene.run(Duration.ofSeconds(3));
    }

    @AfterEach
    void end() {
        scene.close();
    }

    private SceneClient client(int gateway) {
        return new SceneClient(scene, scene.cluster().gatewayMachines().get(gateway));
    }

    private void runUntil(BooleanSupplier end) {
        for (int i = 0; i < 50_000 && !end.getAsBoolean(); i++) {
            scene.run(STEP);
        }
        assertTrue(end.getAsBoolean());
    }

    @Test
    void whatIsPublishedBehindAWriteIsHeardOnceThatIsWritten() {
        SceneClient hearer = client(1);
        hearer.says("SUBSCRIBE jobs\r\n");
        runUntil(() -> hearer.hasHeard("subscribe"));
        SceneClient writer = client(0);

        writer.says("SET job ready\r\nPUBLISH jobs job\r\nSET job old\r\n");
        runUntil(() -> hearer.hasHeard("message"));

        assertEquals("+OK\r\n", writer.heard());
        runUntil(() -> writer.heard().equals("+OK\r\n:1\r\n+OK\r\n"));
    }

    @Test
    void newsDoesNotComeBeforeTheRepliesToWhatWasAskedBeforeTheSubscription() {
        SceneClient hearer = client(0);
        SceneClient speaker = client(1);

        hearer.says("SET k v\r\nGET k\r\nSET k w\r\nSUBSCRIBE c\r\n");
        runUntil(() -> {
            speaker.says("PUBLISH c x\r\n");
            return hearer.hasHeard("message");
        });

        String expected = "+OK\r\n$1\r\nv\r\n+OK\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n*3\r\n$7\r\nmessage\r\n";
        assertTrue(hearer.heard().startsWith(expected), hearer.heard());
    }

    /** Sixty bytes ask for 24 MB of memory: a transaction of some hundred such ended the cluster, and a pipeline made all others wait. */
    @Test
    void aTransactionIsToldOnlyWhatThereIsRoomForAndWritesAllTheSame() {
        SceneClient client = client(0);
        client.says("SADD s m\r\nMULTI\r\n" + MUCH.repeat(3) + "INCR n\r\nEXEC\r\n");
        scene.run(Duration.ofSeconds(1));
        String heard = client.heard();

        assertEquals(1, count(heard, MUCH_IS_TOLD));
        assertEquals(2, count(heard, "-ERR the replies before this one are too large together"));
        assertTrue(heard.endsWith("\r\n:1\r\n"));
    }

    @Test
    void aPipelineIsToldAllOfItInPieces() {
        SceneClient client = client(0);
        client.says("SADD s m\r\n" + MUCH.repeat(3) + "SCARD s\r\n");
        for (int i = 0; i < 5; i++) {
            scene.run(Duration.ofMillis(200));
            client.heard();
        }
        String heard = client.heard();

        assertEquals(3, count(heard, MUCH_IS_TOLD));
        assertTrue(heard.endsWith("m\r\n:1\r\n"));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}

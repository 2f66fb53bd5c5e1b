package io.blackstart.cluster.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Same program and seed: same run, byte for byte (cluster.md §10). */
class EngineDeterminismTest {
    private static final int CATCHES_AT_MOST = 20_000;

    @Test
    void sameSeedSameBytesHoweverManyRunBesideEachOther() throws Exception {
        byte[] expected = logOfARun(7);
        assertTrue(expected.length > 100_000, "a run worth comparing, was " + expected.length);
        try (ExecutorService twoThreads = Executors.newFixedThreadPool(2)) {
            List<Future<byte[]>> logs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                logs.add(twoThreads.submit(() -> logOfARun(7)));
            }
            for (Future<byte[]> log : logs) {
                assertArrayEquals(expected, log.get());
            }
        }
    }

    @Test
    void anotherSeedIsAnotherRun() {
        assertFalse(Arrays.equals(logOfARun(7), logOfARun(8)));
    }

    @Test
    void whereARunIsCutIntoPiecesMakesNoDifference() {
        assertArrayEquals(logOfARun(7, 20_000_000), logOfARun(7, 333_333));
    }

    private static byte[] logOfARun(long seed) {
        return logOfARun(seed, 20_000_000);
    }

    private static byte[] logOfARun(long seed, long piece) {
        ByteBuffer log = ByteBuffer.allocate(CATCHES_AT_MOST * 28);
        try (Engine engine = Engine.create(seed)) {
            PingWeb.start(
                    engine,
                    12,
                    100,
                    (at, player, ball) ->
                            log.putLong(at).putInt(player).putInt(ball.number()).putLong(ball.hops()));
            for (long at = piece; at < 20_000_000; at += piece) {
                engine.runUntil(at);
            }
            engine.runUntil(20_000_000);
        }
        return Arrays.copyOf(log.array(), log.position());
    }
}

package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.RandomCommands.Request;
import org.junit.jupiter.api.Test;

/** Random requests of all kinds answer as plain collections with times of expiry would, in a transaction and one by one. */
class CommandOracleTest {
    private static final int SEEDS = 600;

    @Test
    void answersAsThePlainStore() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Writer writer = Writer.fresh("a1");
            PlainStore oracle = new PlainStore();
            long now = 1_000;
            for (Request request : new RandomCommands(seed).requests()) {
                now += request.afterMillis();
                assertEquals(
                        oracle.answer(now, request.commands()),
                        writer.at(now).write(request.commands()),
                        "seed " + seed + " " + request);
            }
        }
    }
}

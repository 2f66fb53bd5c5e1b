package io.blackstart.cluster.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import java.util.Arrays;
import java.util.List;

/** One client of ours in RESP2; words are parted by blanks. */
final class Conversation {
    private final OwnRedis own = new OwnRedis();

    String reply(String line) {
        List<Bytes> words = Arrays.stream(line.split(" ")).map(Bytes::of).toList();
        return own.run(words).toString();
    }

    /** @param lines commands and the replies to them in turn */
    void holds(String... lines) {
        for (int i = 0; i < lines.length; i += 2) {
            assertEquals(lines[i + 1], reply(lines[i]), lines[i]);
        }
    }
}

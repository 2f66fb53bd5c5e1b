package io.blackstart.cluster.redis;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every command there is, with any arguments: whatever a client thinks of is answered, if only with an error. A fault on a replica would end the whole
 * cluster.
 */
class CommandFuzzTest {
    private static final List<String> KEYS = List.of("k1", "k2", "h1", "s1", "s2", "z1", "z2", "l1", "l2", "none");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "3",
            "-1",
            "-2",
            "10",
            "-9223372036854775808",
            "9223372036854775807",
            "9223372036854775806",
            "-9223372036854775807",
            "9223372036854775808",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "4294967295",
            "4294967296",
            "0.5",
            "-1.5",
            "1e308",
            "-1e308",
            "1e-320",
            "1e400",
            "inf",
            "-inf",
            "nan",
            "(1",
            "(inf",
            "[a",
            "(a",
            "-",
            "+",
            "#",
            "u8",
            "i64",
            "u64",
            "x",
            "");
    private static final List<String> WORDS = List.of(
            "NX",
            "XX",
            "GT",
            "LT",
            "CH",
            "INCR",
            "EX",
            "PX",
            "EXAT",
            "PXAT",
            "KEEPTTL",
            "PERSIST",
            "GET",
            "LIMIT",
            "WITHSCORES",
            "WITHVALUES",
            "WITHSCORE",
            "BYSCORE",
            "BYLEX",
            "REV",
            "STORE",
            "BY",
            "COUNT",
            "MATCH",
            "TYPE",
            "ALPHA",
            "ASC",
            "DESC",
            "AGGREGATE",
            "WEIGHTS",
            "SUM",
            "MIN",
            "MAX",
            "LEFT",
            "RIGHT",
            "BEFORE",
            "AFTER",
            "RANK",
            "MAXLEN",
            "IDX",
            "LEN",
            "MINMATCHLEN",
            "WITHMATCHLEN",
            "BIT",
            "BYTE",
            "AND",
            "OR",
            "XOR",
            "NOT",
            "REPLACE",
            "DB",
            "ASYNC",
            "SYNC",
            "*",
            "k*",
            "h*->f",
            "nosort",
            "string",
            "hash",
            "a",
            "b",
            "\u0000\u00ff",
            "on",
            "off",
            "skip");
    private static final String FILL =
            "SET k1 value|SETBIT k2 70 1|HSET h1 a 1 b x|SADD s1 a b 1|SADD s2 b 2|ZADD z1 1 a 2 b|ZADD z2 -inf a"
                    + " inf c|RPUSH l1 a b c 1|LPUSH l2 x";

    @Test
    void anythingIsAnswered() {
        fuzz(20_000, 1);
    }

    @Test
    @Tag("proof")
    void aMillionTimesAnythingIsAnswered() {
        fuzz(1_000_000, 2);
    }

    private static void fuzz(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OwnRedis redis = new OwnRedis();
        List<String> names = redis.run(List.of(Bytes.of("COMMAND"), Bytes.of("LIST"))).items().stream()
                .map(Frame::text)
                .toList();
        assertTrue(names.size() > 150, names::toString);
        int failed = 0;
        for (int i = 0; i < count; i++) {
            if (i % 200 == 0) {
                redis = filled();
            }
            List<Bytes> command = command(names, random);
            Frame reply = redis.run(command);
            assertNotEquals(
                    '!',
                    reply.mark(),
                    "command %d of seed %d, %s: %s".formatted(i, seed, Words.command(command), reply));
            failed += reply.isError() ? 1 : 0;
        }
        assertTrue(failed < count * 19 / 20, failed + " of " + count + " were errors");
    }

    private static OwnRedis filled() {
        OwnRedis redis = new OwnRedis();
        for (String line : FILL.split("\\|")) {
            redis.run(List.of(line.split(" ")).stream().map(Bytes::of).toList());
        }
        return redis;
    }

    private static List<Bytes> command(List<String> names, SplittableRandom random) {
        List<Bytes> words = new ArrayList<>();
        for (String part : oneOf(names, random).split("\\|")) {
            words.add(Bytes.of(part));
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            words.add(Bytes.of(
                    switch (random.nextInt(words.size() == 1 ? 2 : 6)) {
                        case 0, 1 -> oneOf(KEYS, random);
                        case 2, 3 -> oneOf(NUMBERS, random);
                        default -> oneOf(WORDS, random);
                    }));
        }
        return words;
    }

    private static String oneOf(List<String> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}

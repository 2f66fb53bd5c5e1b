package io.blackstart.cluster.redis;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.blackstart.cluster.redis.Duel.Difference;
import io.blackstart.cluster.redis.Duel.Step;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random commands get the same replies from a redis-server 7.0 and from us, byte for byte but for {@link KnownDifferences}. {@code -Dredis.commands=1000000}
 * sends more of them, {@code -Dredis.seed=7} begins with another seed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisDifferentialTest {
    private static final List<CommandTemplates> FAMILIES = List.of(
            new StringTemplates(),
            new KeyTemplates(),
            new HashTemplates(),
            new SetTemplates(),
            new SortedSetTemplates(),
            new ListTemplates(),
            new ServerTemplates());
    private static final int COMMANDS = Integer.getInteger("redis.commands", 8_000);
    private static final long SEED = Long.getLong("redis.seed", 1);
    private static final int SEQUENCE = 250;
    /** Of each command one difference, of so many commands. */
    private static final int MOST_TOLD = 12;

    private RealRedis real;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        assumeTrue(RealRedis.isInstalled(), "no redis-server on the PATH: nothing to compare with");
        real = RealRedis.start();
        String info = real.run("INFO", "server").text();
        assumeTrue(info.contains("redis_version:7.0."), "the redis-server on the PATH is not of version 7.0");
    }

    @AfterAll
    void end() throws IOException {
        if (real != null) {
            real.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void randomCommandsAreAnsweredAsRedisAnswers(int protocol) throws IOException {
        Duel duel = new Duel(real, protocol);
        long sequences = COMMANDS / 2 / SEQUENCE;
        SortedMap<String, String> differences = new TreeMap<>();
        for (long seed = SEED; seed < SEED + sequences && differences.size() < MOST_TOLD; seed++) {
            List<Step> steps = Duel.steps(FAMILIES, seed, SEQUENCE);
            Optional<Difference> difference = duel.run(steps);
            if (difference.isPresent()) {
                String word =
                        difference.get().step().command().getFirst().text().toUpperCase(Locale.ROOT);
                if (!differences.containsKey(word)) {
                    differences.put(word, told(duel, seed, steps, difference.get()));
                }
            }
        }
        assertTrue(differences.isEmpty(), () -> String.join("\n\n", differences.values()));
    }

    private static String told(Duel duel, long seed, List<Step> steps, Difference found) throws IOException {
        List<Step> shortest = duel.shortest(steps, found);
        Difference last = duel.run(shortest).orElse(found);
        return "seed %d (-Dredis.seed=%d), step %d\n%s\nRedis: %s\n   we: %s"
                .formatted(
                        seed,
                        seed,
                        found.index(),
                        shortest.stream()
                                .map(step -> Words.command(step.command()))
                                .collect(Collectors.joining("\n")),
                        last.theirs(),
                        last.ours());
    }
}

package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/**
 * The guide says what is so: each command in a block marked {@code sh} is typed in the order of its chapter, each drill is checked, each link leads somewhere. What
 * runs on until Ctrl-C stands in blocks without a mark; {@code ctl} and {@code redis-cli} meet a cluster that is served.
 */
@Timeout(300)
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final String US = "./blackstart ";
    private static final String REDIS = "redis-cli -p 6380 ";

    @TempDir
    private static Path folder;

    /** Typed in a chapter that asks the journal for nothing: once is enough. */
    private static final Set<String> TYPED = new HashSet<>();

    private record Block(String mark, String text) {}

    private static Path guide() {
        // tests run in the module's folder or at the top
        Path fromTop = Path.of("docs", "guide");
        return Files.exists(fromTop) ? fromTop : Path.of("..").resolve(fromTop);
    }

    private static List<Path> chapters() throws IOException {
        try (Stream<Path> files = Files.list(guide())) {
            return files.sorted().toList();
        }
    }

    private static String text(Path chapter) throws IOException {
        return Files.readString(chapter, StandardCharsets.UTF_8);
    }

    private static List<Block> blocks(Path chapter, String mark) throws IOException {
        return BLOCK.matcher(text(chapter))
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .filter(block -> block.mark().equals(mark))
                .toList();
    }

    private static List<String> commands(Path chapter) throws IOException {
        return blocks(chapter, "sh").stream()
                .flatMap(block -> block.text().lines())
                .toList();
    }

    private static String name(Path chapter) {
        return String.valueOf(chapter.getFileName());
    }

    @TestFactory
    Stream<DynamicTest> everyCommandDoesWhatTheChapterSays() throws IOException {
        return chapters().stream().map(chapter -> DynamicTest.dynamicTest(name(chapter), () -> type(chapter)));
    }

    private static void type(Path chapter) throws Exception {
        Path place = Files.createDirectory(folder.resolve(name(chapter)));
        Session user = new Session(place.resolve("journal.db"));
        List<String> commands = commands(chapter);
        if (commands.stream().anyMatch(line -> line.startsWith(REDIS))) {
            typeBesideServe(user, commands);
            return;
        }
        boolean asksTheJournal = commands.stream().anyMatch(line -> line.startsWith(US + "runs"));
        for (String line : commands) {
            if (TYPED.add(line) || asksTheJournal) {
                user.type(words(line, place)).assertFine();
            }
        }
    }

    private static void typeBesideServe(Session user, List<String> commands) throws Exception {
        Session.Running serve =
                user.start("serve", "--multi-az", "--port", "0", "--rest-port", "0", "--metrics-port", "0");
        serve.out().await("ready");
        for (String line : commands) {
            if (line.startsWith(REDIS)) {
                askOverRedis(serve, line.substring(REDIS.length()).split(" "));
            } else {
                user.type(words(line, user.journal().resolveSibling("."))).assertFine();
            }
        }
        user.pressCtrlC();
        assertEquals(0, serve.exitCode().get());
    }

    private static void askOverRedis(Session.Running serve, String... words) {
        String address = serve.out()
                .text()
                .lines()
                .filter(line -> line.startsWith("endpoint "))
                .map(line -> line.substring("endpoint ".length()))
                .findFirst()
                .orElseThrow();
        try (Jedis client = new Jedis(address)) {
            client.sendCommand(
                    Protocol.Command.valueOf(words[0].toUpperCase(Locale.ROOT)),
                    Arrays.copyOfRange(words, 1, words.length));
        }
    }

    /** Files are written into a folder that goes away. */
    private static String[] words(String line, Path place) {
        assertTrue(line.startsWith(US), line);
        return Arrays.stream(line.substring(US.length()).split(" "))
                .map(word -> word.equals("out") || word.endsWith(".drill.yaml")
                        ? place.resolve(word).toString()
                        : word)
                .toArray(String[]::new);
    }

    @Test
    void everyDrillIsOne() throws IOException {
        int drills = 0;
        Session user = new Session(folder.resolve("drills.db"));
        for (Path chapter : chapters()) {
            for (Block block : blocks(chapter, "yaml")) {
                if (block.text().startsWith("drill:")) {
                    Path file = Files.writeString(folder.resolve(++drills + ".drill.yaml"), block.text());
                    user.type("drill", "check", file.toString()).assertFine();
                    user.type("drill", "run", file.toString()).assertFine();
                }
            }
        }
        assertTrue(drills > 0, "the guide shows no drill");
    }

    /** What CI systems are told to run are commands that a chapter's test could run too. */
    @Test
    void whatCiSystemsRunExists() throws IOException {
        List<String> drills = new ArrayList<>();
        Session user = new Session(folder.resolve("ci.db"));
        for (Block block : blocks(guide().resolve("ci.md"), "yaml")) {
            for (String line :
                    block.text().lines().filter(one -> one.contains(US)).toList()) {
                String[] words = line.substring(line.indexOf(US) + US.length()).split(" ");
                assertEquals(List.of("drill", "run"), List.of(words).subList(0, 2), line);
                drills.add(words[2]);
            }
        }
        assertTrue(drills.size() >= 3, drills.toString());
        drills.stream()
                .distinct()
                .forEach(drill -> user.type("drill", "check", drill).assertFine());
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path chapter : chapters()) {
            List<String> dead = LINK.matcher(text(chapter))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !Files.exists(guide().resolve(target)))
                    .toList();
            assertEquals(List.of(), dead, name(chapter));
        }
    }
}

package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A hundred broken drill files, in the folder {@code broken}. Beside each are its errors, all of them: line, column and sentence; one that
 * ends with … is told further, by words that grow with the program.
 */
class BrokenFilesTest {
    private static final String ENDING = ".drill.yaml";
    private static final long SECOND_NANOS = 1_000_000_000;

    @TempDir
    Path folder;

    static Stream<String> names() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(corpus())) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Path corpus() throws URISyntaxException {
        URL folder = Objects.requireNonNull(BrokenFilesTest.class.getResource("broken"), "broken");
        return Path.of(folder.toURI());
    }

    @ParameterizedTest
    @MethodSource("names")
    void allErrorsAreToldWithTheirPlaces(String name) throws IOException, URISyntaxException {
        Path file = corpus().resolve(name + ENDING);
        List<String> expected = Files.readAllLines(corpus().resolve(name + ".errors"));
        List<String> told = read(file).stream()
                .map(error -> "%d:%d: %s".formatted(error.line(), error.column(), error.sentence()))
                .toList();
        assertEquals(
                expected,
                Stream.iterate(0, i -> i + 1)
                        .limit(told.size())
                        .map(i -> i < expected.size() ? asFarAs(expected.get(i), told.get(i)) : told.get(i))
                        .toList());
    }

    private static String asFarAs(String expected, String told) {
        String beginning = expected.endsWith("…") ? expected.substring(0, expected.length() - 1) : told;
        return expected.endsWith("…") && told.startsWith(beginning) ? expected : told;
    }

    /** Its errors; each is a line, and reading takes no second of processor time. */
    private static List<FileError> read(Path file) {
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        Parsed parsed = DrillFile.read(file);
        long took = threads.getCurrentThreadCpuTime() - began;
        assertTrue(took < SECOND_NANOS, file + " took " + took + " ns");
        assertEquals(Optional.empty(), parsed.drill());
        for (FileError error : parsed.errors()) {
            assertEquals(1, error.toString().lines().count(), error.toString());
            assertTrue(error.toString().length() < 2_000, error.toString());
            assertTrue(error.toString().chars().noneMatch(Character::isISOControl), error.toString());
        }
        assertTrue(parsed.errors().size() <= 101, "nobody reads more");
        return parsed.errors();
    }

    @Test
    void thereAreManyOfThem() throws IOException, URISyntaxException {
        assertTrue(names().count() >= 60);
    }

    /** Files that would fill memory or time, as large as they may be; too large for a repository. */
    enum Monster {
        FIFTY_MEGABYTES("drill: x\nabout: ", "all work and no play ", 50_000_000, "the file is larger than 1 MiB"),
        ONE_WORD("", "a", 1_000_000, "a drill is a group of fields"),
        ONE_QUOTE("drill: \"", "a", 1_000_000, "the quoted text that begins here does not end"),
        LISTS("method: ", "[", 1_000_000, "nested deeper than 20 levels"),
        GROUPS("method: ", "{a: ", 1_000_000, "nested deeper than 20 levels"),
        EMPTY_STEPS("drill: x\nduration: 1s\nmethod:\n", "- {}\n", 60_000, "a step needs either 'at' or 'when'"),
        MANY_STEPS("drill: x\nduration: 1s\nmethod:\n", "- {}\n", 1_000_000, "more than 20,000 values"),
        UNKNOWN_STEPS("drill: x\nduration: 1s\nmethod:\n", "- { at: 1s, pul: 1 }\n", 60_000, "unknown field 'pul'"),
        UNKNOWN_MEASURES("drill: x\nduration: 1s\nexpect:\n", "- x == 1\n", 60_000, "unknown measure 'x'"),
        SAME_FIELDS("", "a: 1\n", 1_000_000, "field 'a' is given twice"),
        ALIASES("about: &a x\nmethod: [ ", "*a, ", 1_000_000, "more than 50 aliases"),
        LONG_VALUES("drill: x\nduration: 1s\ndatabase: { mode: ", "strict", 1_000_000, "expected ',' or '}'"),
        LONG_WORD("drill: x\nduration: 1s\nseed: ", "7", 1_000_000, "is not a whole number"),
        SPACES("drill: x\nduration: 1s\nworkload: [ { name: a, clients: 1, rate: '1", " ", 1_000_000, "does not end"),
        ZEROS("", "\0", 1_000_000, "unprintable character U+0000"),
        NOT_UTF_8("\u00e9", "\u00e9", 1_000_000, "not UTF-8");

        private final String beginning;
        private final String again;
        private final int size;
        private final String told;

        Monster(String beginning, String again, int size, String told) {
            this.beginning = beginning;
            this.again = again;
            this.size = size;
            this.told = told;
        }

        Path writeTo(Path folder) throws IOException {
            String text = beginning + again.repeat((size - beginning.length()) / again.length());
            Path file = folder.resolve(name().toLowerCase(Locale.ROOT) + ENDING);
            Charset charset = this == NOT_UTF_8 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
            return Files.write(file, text.getBytes(charset));
        }
    }

    @ParameterizedTest
    @EnumSource
    void monstersAreRefusedAtOnce(Monster monster) throws IOException {
        List<FileError> errors = read(monster.writeTo(folder));
        assertTrue(
                errors.stream().anyMatch(error -> error.sentence().contains(monster.told)),
                () -> monster.told + " is not in " + errors);
    }

    @Test
    void twoHundredAndFiftySixMebibytesAreEnough() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                DrillFileReading.class.getName()));
        for (Monster monster : Monster.values()) {
            command.add(monster.writeTo(folder).toString());
        }
        Process reading = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, reading.waitFor(), printed);
    }

    /** Tests may run under a class loader of their own. */
    private static String classPath() {
        return BrokenFilesTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}

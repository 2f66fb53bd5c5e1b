package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What packages say of the program is so (decision 38). */
class PackagesTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\.TP\n\\.B ([a-z-]+)$");
    private static final Pattern OPTION = Pattern.compile("(?<=\\s|>)-(?:XX:|-enable|-sun)[^\\s<]+");
    private static final Pattern PACKAGED = Pattern.compile("(?s)<javaOptions.*?</javaOptions>");
    private static final Pattern STARTED = Pattern.compile("(?s)exec \"\\$java_home.*?-cp|echo -XX[^\n]*");

    @TempDir
    private Path folder;

    private static String text(String first, String... more) throws IOException {
        // tests run in the module's folder or at the top
        Path fromTop = Path.of(first, more);
        return Files.readString(Files.exists(fromTop) ? fromTop : Path.of("..").resolve(fromTop));
    }

    @Test
    void theManPageNamesEveryCommand() throws IOException {
        String page = text("installer", "src", "share", "man", "man1", "blackstart.1");
        String commands = page.substring(page.indexOf(".SH COMMANDS"), page.indexOf(".SH EXIT STATUS"));
        Session user = new Session(folder.resolve("journal.db"));
        assertEquals(
                new TreeSet<>(user.commands()),
                COMMAND.matcher(commands)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Else a package would run otherwise than a checkout; but for the cache, which only packages have, and how drills age what they keep, since a package has one launcher for all. Those for Linux alone are here and there apart. */
    @Test
    void packagesRunWithTheLaunchersFlags() throws IOException {
        SortedSet<String> packaged = options(PACKAGED, text("installer", "pom.xml"));
        SortedSet<String> started = options(STARTED, text("blackstart"));
        assertTrue(started.size() > 6, started::toString);
        assertTrue(started.contains("-XX:+UseTransparentHugePages"), started::toString);
        assertEquals(started, packaged);
    }

    private static SortedSet<String> options(Pattern places, String text) {
        return places.matcher(text)
                .results()
                .flatMap(place -> OPTION.matcher(place.group()).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What packages say of the program is so (decision 38). */
class PackagesTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\.TP\n\\.B ([a-z-]+)$");
    private static final Pattern OPTION = Pattern.compile("(?<=\\s|>)-(?:XX:|-enable|-sun)[^\\s<]+");

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

    /** Else a package would run otherwise than a checkout; but for the cache, which only packages have. */
    @Test
    void packagesRunWithTheLaunchersFlags() throws IOException {
        String pom = text("installer", "pom.xml");
        List<String> packaged = options(pom.substring(pom.indexOf("<javaOptions>"), pom.indexOf("</javaOptions>")));
        String launcher = text("blackstart");
        List<String> started =
                options(launcher.substring(launcher.indexOf("exec \"$java_home"), launcher.indexOf("-cp \"$(cat")));
        assertTrue(started.size() > 5, started::toString);
        assertEquals(started, packaged);
    }

    private static List<String> options(String text) {
        return OPTION.matcher(text).results().map(found -> found.group()).toList();
    }
}

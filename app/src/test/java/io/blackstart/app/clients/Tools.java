package io.blackstart.app.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that a machine may lack. A test that needs one is skipped there, and says what would install it. */
final class Tools {
    private static final String INSTALL = "; app/src/test/clients/install installs it";
    private static final int OLDEST_NODE = 20;
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private Tools() {}

    /** The scripts and the npm clients, wherever the tests are run from. */
    static Path folder() {
        Path inModule = Path.of("src/test/clients");
        return (Files.isDirectory(inModule) ? inModule : Path.of("app").resolve(inModule)).toAbsolutePath();
    }

    /** A script with a client of npm's. */
    static List<String> node(String npmName, String script) {
        assumeTrue(nodeVersion() >= OLDEST_NODE, "no Node " + OLDEST_NODE + " or newer on the PATH" + INSTALL);
        assumeTrue(
                Files.isDirectory(folder().resolve("node_modules").resolve(npmName)),
                "the npm package " + npmName + " is not there" + INSTALL);
        return List.of("node", script);
    }

    /** A script with redis-py. */
    static List<String> python(String script) {
        String python = PYTHONS.stream()
                .filter(candidate -> succeeds(candidate, "-c", "import redis"))
                .findFirst()
                .orElse("");
        assumeTrue(!python.isEmpty(), "no Python with redis-py" + INSTALL);
        return List.of(python, script);
    }

    /** A program of Redis's own, which must be on the PATH. */
    static String program(String name) {
        assumeTrue(succeeds(name, "--version"), "no " + name + " on the PATH" + INSTALL);
        return name;
    }

    private static int nodeVersion() {
        String told = output("node", "--version").strip();
        return told.matches("v\\d+\\..*") ? Integer.parseInt(told.substring(1, told.indexOf('.'))) : 0;
    }

    private static boolean succeeds(String... command) {
        return !output(command).equals(FAILED);
    }

    private static final String FAILED = "(failed)";

    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0 ? told : FAILED;
        } catch (IOException missing) {
            return FAILED;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }
}

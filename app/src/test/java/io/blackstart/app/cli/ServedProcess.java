package io.blackstart.app.cli;

import io.blackstart.app.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code blackstart serve} in a process of its own, which can be killed. */
final class ServedProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final List<String> said = new ArrayList<>();

    private ServedProcess(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    /** @param home where its journal is */
    static ServedProcess start(Path home, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx300m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                Main.class.getName(),
                "serve",
                "--port",
                "0",
                "--rest-port",
                "0",
                "--metrics-port",
                "0"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("BLACKSTART_HOME", home.toString());
        return new ServedProcess(builder.start());
    }

    /** Tests may run under a class loader of their own. */
    private static String classPath() {
        return ServedProcess.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** Where clients connect; empty if it ended before it was ready. */
    Optional<URI> endpoint() throws IOException {
        Optional<URI> endpoint = Optional.empty();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.startsWith("endpoint ")) {
                endpoint = Optional.of(URI.create(line.substring("endpoint ".length())));
            } else if (line.equals("ready")) {
                return endpoint;
            }
        }
        return Optional.empty();
    }

    /** All it has said up to its end, which must come. */
    List<String> said() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
        }
        return said;
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

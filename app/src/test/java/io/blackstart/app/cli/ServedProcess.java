package io.blackstart.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--port", "0", "--rest-port", "0", "--metrics-port", "0"));
        arguments.addAll(List.of(options));
        List<String> command =
                OwnProcess.command(List.of("-XX:+UseSerialGC", "-Xmx300m"), arguments.toArray(String[]::new));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("BLACKSTART_HOME", home.toString());
        return new ServedProcess(builder.start());
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

package io.blackstart.app.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.blackstart.app.Main;
import io.blackstart.app.UserError;
import io.blackstart.app.control.ControlClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code blackstart serve} in a process of its own: three replicas over the zones, journal on. */
final class ServedCluster implements AutoCloseable {
    static final int REPLICAS = 3;
    private static final Pattern USED = Pattern.compile("(?:PSYoungGen|ParOldGen)\\s+total \\d+K, used (\\d+)K");
    private static final List<String> THREE_REPLICAS = List.of("--multi-az", "--read-replicas", "1");

    private final Path home;
    private final Child child;
    private final JsonNode addresses;
    private final ControlClient control;

    private ServedCluster(Path home, Child child, JsonNode addresses, ControlClient control) {
        this.home = home;
        this.child = child;
        this.addresses = addresses;
        this.control = control;
    }

    /**
     * @param home where its journal is; nobody else's
     * @param options of {@code serve}, besides
     * @throws UserError if it does not come up
     */
    static ServedCluster start(Path home, List<String> options) {
        Path output = home.resolve("serve.out");
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of("serve", "--json", "--port", "0", "--rest-port", "0", "--metrics-port", "0"));
        command.addAll(THREE_REPLICAS);
        command.addAll(options);
        Child child = Child.start(command, home, Map.of("BLACKSTART_HOME", home.toString()), output);
        try {
            Ports.await("blackstart serve", () -> addresses(output).isPresent() || !child.runs());
            JsonNode addresses = addresses(output)
                    .orElseThrow(() -> new UserError("blackstart serve did not come up; it said: " + text(output)));
            Path control = Path.of(addresses.path("control").asText());
            return new ServedCluster(home, child, addresses, ControlClient.find(Optional.of(control), home));
        } catch (RuntimeException notUp) {
            child.close();
            throw notUp;
        }
    }

    /** This very program. */
    private static List<String> program() {
        String executable = ProcessHandle.current().info().command().orElse("java");
        if (!Path.of(executable).getFileName().toString().startsWith("java")) {
            return List.of(executable);
        }
        List<String> command = new ArrayList<>(List.of(executable));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return command;
    }

    private static Optional<JsonNode> addresses(Path output) {
        try {
            JsonNode read = new JsonMapper().readTree(text(output).strip());
            return Optional.of(read).filter(node -> node.path("ready").asBoolean());
        } catch (JsonProcessingException notYet) {
            return Optional.empty();
        }
    }

    private static String text(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UserError("cannot read " + output + ": " + e.getMessage());
        }
    }

    Child process() {
        return child;
    }

    /** Port of the gateway beside that database machine. */
    int gateway(String machine) {
        for (JsonNode gateway : addresses.path("gateways")) {
            if (gateway.path("name").asText().equals(machine)) {
                return port(gateway.path("url").asText());
            }
        }
        throw new UserError("no gateway beside " + machine);
    }

    private static int port(String url) {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }

    /** Says something to it as {@code ctl} does. */
    List<String> say(String... words) {
        List<String> lines = new ArrayList<>();
        control.say(List.of(words), lines::add, new CompletableFuture<>());
        return lines;
    }

    /** The machine of the primary, once there is one that serves. */
    String primary() {
        try {
            JsonNode status = new JsonMapper().readTree(String.join("\n", say("status", "--json")));
            return status.path("primary").asText();
        } catch (JsonProcessingException e) {
            throw new UserError("the cluster's status cannot be read: " + e.getMessage());
        }
    }

    /** Bytes that live in its heap, after everything else was thrown away. */
    long heap() {
        command("GC.run");
        long kilobytes = 0;
        for (Matcher used = USED.matcher(command("GC.heap_info")); used.find(); ) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes << 10;
    }

    private String command(String what) {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Path output = home.resolve("jcmd.out");
        try (Child asked =
                Child.start(List.of(tool.toString(), String.valueOf(child.id()), what), home, Map.of(), output)) {
            while (asked.runs()) {
                Ports.pause(20);
            }
        }
        return text(output);
    }

    @Override
    public void close() {
        child.close();
    }
}

package io.blackstart.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.blackstart.app.live.LiveCluster;
import io.blackstart.app.live.LiveDoors;
import io.blackstart.app.metrics.MetricsServer;
import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.wire.resp.RespServer;
import io.blackstart.cluster.wire.rest.RestServer;
import io.blackstart.cluster.wire.rest.RestTokens;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a live cluster can be reached, as {@code serve} prints it (cli.md).
 *
 * @param endpoint URL of the endpoint
 * @param gateways in the order of their ports
 * @param rest where the REST protocol is spoken
 * @param sentinel URL of the Sentinel, if there is one
 * @param metrics URL of the metrics
 * @param control the file by which {@code ctl} finds it, if it does
 * @param data where the machines' disks are: a folder, or {@code memory}
 */
record ServeAddresses(
        String endpoint,
        List<GatewayAddress> gateways,
        RestAddress rest,
        Optional<String> sentinel,
        String metrics,
        Optional<Path> control,
        String data) {

    /**
     * One gateway.
     *
     * @param name of the database machine it stands beside, for example {@code a1}
     */
    record GatewayAddress(String name, String zone, String url) {
        String line() {
            return "gateway %s zone %s %s".formatted(name, zone, url);
        }

        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("zone", zone)
                    .put("url", url);
        }
    }

    /**
     * The REST endpoint.
     *
     * @param token for everything
     * @param readOnlyToken for reads alone
     */
    record RestAddress(String url, String token, String readOnlyToken) {}

    static ServeAddresses of(LiveCluster live, String data) {
        return of(
                live.server(),
                live.cluster().spec().regions(),
                live.rest(),
                live.sentinel().map(server -> url(server.address())),
                live.metrics(),
                Optional.of(live.control().file()),
                data);
    }

    /** Of a live drill, which has neither a Sentinel nor disks, and is not steered by {@code ctl}. */
    static ServeAddresses of(LiveDoors.Opened doors) {
        return of(
                doors.server(),
                doors.cluster().spec().regions(),
                doors.rest(),
                Optional.empty(),
                doors.metrics(),
                Optional.empty(),
                "memory");
    }

    private static ServeAddresses of(
            RespServer server,
            Regions regions,
            RestServer rest,
            Optional<String> sentinel,
            MetricsServer metrics,
            Optional<Path> control,
            String data) {
        RestTokens tokens = rest.tokens();
        List<GatewayAddress> gateways = new ArrayList<>();
        for (Map.Entry<String, InetSocketAddress> gateway : server.gateways().entrySet()) {
            gateways.add(gateway(regions, gateway.getKey(), gateway.getValue()));
        }
        return new ServeAddresses(
                url(server.endpoint()),
                gateways,
                new RestAddress(rest.url(), tokens.full(), tokens.readOnly()),
                sentinel,
                metrics.url(),
                control,
                data);
    }

    static GatewayAddress gateway(Regions regions, String machine, InetSocketAddress address) {
        return regions.machines().stream()
                .filter(beside -> beside.role() == MachineRole.DATABASE)
                .filter(beside -> Region.gatewayBeside(beside.name()).equals(machine))
                .map(beside -> new GatewayAddress(beside.name(), beside.zone(), url(address)))
                .findFirst()
                .orElseThrow();
    }

    private static String url(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return "redis://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    String lines() {
        StringBuilder lines = new StringBuilder("endpoint " + endpoint + System.lineSeparator());
        for (GatewayAddress gateway : gateways) {
            lines.append(gateway.line()).append(System.lineSeparator());
        }
        lines.append("rest %s token %s%n".formatted(rest.url(), rest.token()));
        lines.append("rest read-only token %s%n".formatted(rest.readOnlyToken()));
        sentinel.ifPresent(url -> lines.append("sentinel %s%n".formatted(url)));
        lines.append("metrics %s%n".formatted(metrics));
        control.ifPresent(file -> lines.append("control %s%n".formatted(file)));
        return lines.append("data kept in ")
                .append(data)
                .append(System.lineSeparator())
                .append("ready")
                .toString();
    }

    String json() {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("endpoint", endpoint);
        for (GatewayAddress gateway : gateways) {
            all.withArray("gateways").add(gateway.json());
        }
        all.putObject("rest")
                .put("url", rest.url())
                .put("token", rest.token())
                .put("readOnlyToken", rest.readOnlyToken());
        sentinel.ifPresent(url -> all.put("sentinel", url));
        all.put("metrics", metrics);
        control.ifPresent(file -> all.put("control", file.toString()));
        return all.put("data", data).put("ready", true).toString();
    }
}

package io.blackstart.app.live;

import io.blackstart.app.console.bridge.DataDesk.Answer;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.wire.resp.Entrance;
import io.blackstart.cluster.wire.resp.GatewayDoor;
import io.blackstart.cluster.wire.resp.command.ServerFacts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The console's sessions as clients: one at the endpoint, and one at each gateway that was spoken to. All live on one thread. */
final class ConsoleClients implements AutoCloseable {
    private final GatewayDoor door;
    private final ServerFacts server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("console-client").unstarted(task));
    private final ConsoleClient atEndpoint;
    private final Map<String, ConsoleClient> atGateways = new ConcurrentHashMap<>();

    ConsoleClients(GatewayDoor door, ServerFacts server) {
        this.door = door;
        this.server = server;
        this.atEndpoint = new ConsoleClient(door, server, new Entrance.ToEndpoint(), thread);
    }

    CompletableFuture<Answer> say(List<Bytes> request) {
        return atEndpoint.say(request);
    }

    CompletableFuture<Answer> sayByItself(List<Bytes> request) {
        return atEndpoint.sayByItself(request);
    }

    CompletableFuture<Answer> sayAt(String gateway, List<Bytes> request) {
        return atGateways
                .computeIfAbsent(gateway, name -> new ConsoleClient(door, server, new Entrance.ToGateway(name), thread))
                .say(request);
    }

    /** Ends the sessions; what has no answer yet gets none. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}

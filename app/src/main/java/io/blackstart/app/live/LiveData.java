package io.blackstart.app.live;

import io.blackstart.app.console.bridge.Copies;
import io.blackstart.app.console.bridge.DataDesk;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.wire.resp.ClusterDoor;
import io.blackstart.cluster.wire.resp.command.ServerFacts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The data of a live cluster, looked at and written by the window. */
public final class LiveData implements DataDesk, AutoCloseable {
    private final Copies copies;
    private final ConsoleClients clients;
    private final ReplicaReader reader;

    /** @param server what INFO and its like tell */
    public LiveData(Cluster cluster, ServerFacts server) {
        copies = new ReplicaCopies(cluster);
        clients = new ConsoleClients(new ClusterDoor(cluster, Optional::empty), server);
        reader = new ReplicaReader(cluster, server);
    }

    @Override
    public <T> CompletionStage<T> look(Function<Copies, T> work) {
        return CompletableFuture.supplyAsync(
                () -> work.apply(copies),
                task -> Thread.ofPlatform().daemon().name("data-desk").start(task));
    }

    @Override
    public CompletionStage<Answer> say(List<Bytes> request) {
        return clients.say(request);
    }

    @Override
    public CompletionStage<Answer> sayByItself(List<Bytes> request) {
        return clients.sayByItself(request);
    }

    @Override
    public CompletionStage<Answer> sayAt(String gateway, List<Bytes> request) {
        return clients.sayAt(gateway, request);
    }

    @Override
    public CompletionStage<Answer> ask(String replica, List<Bytes> request) {
        return reader.ask(replica, request);
    }

    @Override
    public void close() {
        clients.close();
    }
}

package io.blackstart.app.live;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.wire.resp.CannotListenException;
import io.blackstart.cluster.wire.resp.RespServer;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Gives gateways that come while a cluster runs (rule Z2) a port of their own, and takes it back when they go. On a thread of its own: listening waits for
 * the system.
 */
public final class GatewayPorts implements EventSink, AutoCloseable {
    /** After the end what is told is of no interest. */
    private final ExecutorService thread = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("gateway-ports").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<RespServer> server = Optional.empty();

    /** Hears what became of ports, one after the other. */
    public interface Listener {
        void opened(String gateway, InetSocketAddress address);

        void released(String gateway, InetSocketAddress address);

        /** No port is to be had; clients reach it by the endpoint. */
        void failed(String gateway, String why);
    }

    /** Gateways that have come before this have their ports. */
    void attach(RespServer ports) {
        server = Optional.of(ports);
    }

    public void tellTo(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void accept(Stamped stamped) {
        server.ifPresent(ports -> hear(ports, stamped.event()));
    }

    private void hear(RespServer ports, ClusterEvent event) {
        if (event instanceof ClusterEvent.GatewayStarted started) {
            thread.execute(() -> open(ports, started.gateway()));
        } else if (event instanceof ClusterEvent.GatewayRetired retired) {
            thread.execute(() -> release(ports, retired.gateway()));
        }
    }

    private void open(RespServer ports, String gateway) {
        try {
            ports.open(gateway).ifPresent(address -> listeners.forEach(listener -> listener.opened(gateway, address)));
        } catch (CannotListenException notToBeHad) {
            listeners.forEach(listener -> listener.failed(gateway, notToBeHad.getMessage()));
        }
    }

    private void release(RespServer ports, String gateway) {
        ports.release(gateway).ifPresent(address -> listeners.forEach(listener -> listener.released(gateway, address)));
    }

    /** Before the ports themselves. */
    @Override
    public void close() {
        server = Optional.empty();
        thread.close();
    }
}

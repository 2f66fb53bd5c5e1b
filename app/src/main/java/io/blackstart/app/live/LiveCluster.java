package io.blackstart.app.live;

import io.blackstart.app.UserError;
import io.blackstart.app.Version;
import io.blackstart.app.control.ControlServer;
import io.blackstart.app.control.EventFeed;
import io.blackstart.app.control.LineDesk;
import io.blackstart.app.metrics.ClusterMetrics;
import io.blackstart.app.metrics.MetricsServer;
import io.blackstart.app.traces.TraceExport;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.Foundation;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterEvent.TimeSlipped;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.wire.resp.ClusterDoor;
import io.blackstart.cluster.wire.resp.PumpSockets;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.resp.RespServer;
import io.blackstart.cluster.wire.rest.RestServer;
import io.blackstart.cluster.wire.sentinel.SentinelServer;
import io.blackstart.cluster.wire.sentinel.SentinelWatch;
import io.blackstart.persistence.Journal;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunOutcome;
import io.blackstart.persistence.RunStatus;
import io.blackstart.persistence.RunWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A cluster that follows the wall clock, with ports for real clients and its run in the journal; what the console and {@code serve}
 * share. Opened, it stands still and the calling thread is its pump, so that a load or a checker can be attached; {@link #go} lets it run.
 */
public final class LiveCluster implements AutoCloseable {
    private final Journal journal;
    private final RunWriter run;
    private final Engine engine;
    private final Cluster cluster;
    private final Ports ports;
    private final CurrentView view;
    private final LineDesk line;
    private final Doors doors;
    private final CompletableFuture<EngineFailure> failure = new CompletableFuture<>();

    /** All that is listened on. */
    private record Ports(
            RespServer server,
            GatewayPorts ofGateways,
            RestServer rest,
            Optional<SentinelServer> sentinel,
            MetricsServer metrics,
            Optional<TraceExport> traces,
            ControlServer control) {}

    private LiveCluster(
            Journal journal,
            RunWriter run,
            Engine engine,
            Cluster cluster,
            Ports ports,
            CurrentView view,
            LineDesk line,
            Doors doors) {
        this.journal = journal;
        this.run = run;
        this.engine = engine;
        this.cluster = cluster;
        this.ports = ports;
        this.view = view;
        this.line = line;
        this.doors = doors;
        engine.onFailure(failure::complete);
    }

    /**
     * Opens journal, cluster and ports, or none of them.
     *
     * @throws io.blackstart.persistence.JournalException if the journal cannot be written
     * @throws io.blackstart.cluster.wire.resp.CannotListenException if a port is not to be had
     * @throws UserError if the ports do not suffice, or the control file cannot be written
     * @throws io.blackstart.cluster.livedisk.DataFolderException if the disks cannot be used
     */
    public static LiveCluster open(LiveSetup setup) {
        return open(setup.journal(), _ -> setup);
    }

    /** The same, where what the journal remembers says how. */
    static LiveCluster open(Path file, Function<Journal, LiveSetup> how) {
        Journal journal = Journal.open(file);
        try {
            return open(journal, how.apply(journal));
        } catch (RuntimeException notOpened) {
            journal.close();
            throw notOpened;
        }
    }

    private static LiveCluster open(Journal journal, LiveSetup setup) {
        RunWriter run = journal.begin(info(setup));
        Engine engine = Engine.create(setup.spec().seed());
        Doors doors = new Doors();
        try {
            CurrentView view = new CurrentView();
            EventFeed feed = new EventFeed();
            SentinelWatch watch = new SentinelWatch(view::view);
            ClusterMetrics meters = new ClusterMetrics(view::view);
            doors.opened(meters::close);
            GatewayPorts ofGateways = new GatewayPorts();
            List<EventSink> sinks = new ArrayList<>(List.of(run, view, watch, feed, meters, ofGateways));
            sinks.addAll(setup.sinks());
            Cluster cluster = form(setup, engine, sinks);
            engine.onSlip(nanos -> slipped(cluster, nanos));
            meters.attach(cluster);
            ClusterDoor door = new ClusterDoor(cluster, () -> Optional.of(view.view()));
            PumpSockets sockets = new PumpSockets();
            engine.host(sockets);
            RespServer server = listen(door, cluster, setup.ports().resp(), Optional.of(sockets));
            doors.opened(server::close);
            ofGateways.attach(server);
            doors.opened(ofGateways::close);
            RestServer rest =
                    RestServer.open(door, server.facts(), setup.ports().rest());
            doors.opened(rest::close);
            Optional<SentinelServer> sentinel = setup.ports()
                    .sentinel()
                    .map(wanted -> SentinelServer.open(door, server, watch, cluster.settings(), wanted));
            sentinel.ifPresent(opened -> doors.opened(opened::close));
            MetricsServer metrics = MetricsServer.open(setup.ports().metrics(), meters::text);
            doors.opened(metrics::close);
            Optional<TraceExport> traces = setup.ports().traces().map(wanted -> TraceExport.of(cluster, wanted));
            traces.ifPresent(opened -> doors.opened(opened::close));
            LineDesk line = new LineDesk(cluster, feed);
            ControlServer control = ControlServer.open(
                    setup.journal(), setup.name(), cluster, view::view, server::gateways, feed, line);
            doors.opened(control::close);
            Ports ports = new Ports(server, ofGateways, rest, sentinel, metrics, traces, control);
            return new LiveCluster(journal, run, engine, cluster, ports, view, line, doors);
        } catch (RuntimeException notOpened) {
            doors.close();
            engine.close();
            run.close();
            journal.delete(run.run());
            throw notOpened;
        }
    }

    private static Cluster form(LiveSetup setup, Engine engine, List<EventSink> sinks) {
        long began = unixNanos();
        Foundation ground = setup.data()
                .map(folder -> folder.foundation(setup.spec(), TimeUnit.NANOSECONDS.toMillis(began)))
                .orElseGet(() -> Foundation.of(DiskMaker.SIMULATED, began));
        Cluster cluster = Cluster.form(setup.spec(), engine, sinks, Rules.standard(), ground);
        setup.data().ifPresent(folder -> {
            folder.formed();
            folder.tellTo(event -> engine.inject(() -> cluster.tell(event)));
        });
        return cluster;
    }

    /** Virtual time leaves out what its clocks do not (cluster.md §10). */
    private static void slipped(Cluster cluster, long nanos) {
        cluster.clock().forward(nanos);
        cluster.tell(new TimeSlipped(nanos));
    }

    private static long unixNanos() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    /** @param pump serves the connections, if it can */
    static RespServer listen(ClusterDoor door, Cluster cluster, RespOptions ports, Optional<PumpSockets> pump) {
        try {
            return RespServer.open(door, cluster.gateways(), ports, pump);
        } catch (IllegalArgumentException tooFewPorts) {
            throw new UserError(tooFewPorts.getMessage());
        }
    }

    private static RunInfo info(LiveSetup setup) {
        return new RunInfo(
                setup.name(),
                setup.title(),
                "",
                setup.spec().settings().changed(),
                setup.spec().seed(),
                Version.text(),
                Instant.now());
    }

    /** Lets time pass; from now on the cluster is to be reached by {@code engine().inject(…)} alone. */
    public void go(Pace pace) {
        cluster.clock().forward(unixNanos() - cluster.clock().nanos());
        engine.start(pace);
    }

    public Journal journal() {
        return journal;
    }

    /** Its number in the journal. */
    long run() {
        return run.run();
    }

    public Engine engine() {
        return engine;
    }

    public Cluster cluster() {
        return cluster;
    }

    public RespServer server() {
        return ports.server();
    }

    /** Tells what ports come and go. */
    public GatewayPorts portsOfGateways() {
        return ports.ofGateways();
    }

    public RestServer rest() {
        return ports.rest();
    }

    /** If it was wanted. */
    public Optional<SentinelServer> sentinel() {
        return ports.sentinel();
    }

    /** Where Prometheus finds its figures. */
    public MetricsServer metrics() {
        return ports.metrics();
    }

    /** If they were wanted. */
    public Optional<TraceExport> traces() {
        return ports.traces();
    }

    /** Where {@code ctl} finds it. */
    public ControlServer control() {
        return ports.control();
    }

    /** The cluster as last told; from any thread. */
    public ClusterView view() {
        return view.view();
    }

    /** Carries out what is said on one line. */
    LineDesk line() {
        return line;
    }

    /** Completed if the run fails: it then stands still and only waits to be closed. */
    public CompletableFuture<EngineFailure> failure() {
        return failure;
    }

    /** Sends the clients away, ends the run and writes the rest of its journal. */
    @Override
    public void close() {
        try (journal;
                run) {
            doors.close();
            engine.close();
            run.finish(outcome());
        }
    }

    private RunOutcome outcome() {
        return failure.isDone()
                ? RunOutcome.of(RunStatus.ERROR, failure.join().getMessage())
                : RunOutcome.of(RunStatus.STOPPED, "closed by hand");
    }
}

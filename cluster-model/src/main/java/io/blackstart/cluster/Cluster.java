package io.blackstart.cluster;

import akka.actor.typed.ActorRef;
import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.coordinator.Coordinator;
import io.blackstart.cluster.coordinator.PlannedMove;
import io.blackstart.cluster.coordinator.PlannedPromotion;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.coordinator.Promoter;
import io.blackstart.cluster.coordinator.RecoveryPoint;
import io.blackstart.cluster.coordinator.Reshaper;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.RunClock;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.MachinePlaced;
import io.blackstart.cluster.event.ClusterEvent.ZonePairBytes;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Samples;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.membership.SilenceRule;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.network.NetworkTap;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.InSyncTime;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.replication.Snapshot;
import io.blackstart.cluster.replication.VisibleCopy;
import io.blackstart.cluster.routing.ClientConnection;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.routing.RequestWatch;
import io.blackstart.cluster.routing.SessionStart;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.KeptPlacement;
import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A replicated database on one engine: the whole of it, from machines to endpoint. All methods are called on the pump, or before it
 * runs.
 */
public final class Cluster {
    private static final long SAMPLE_INTERVAL = 100_000_000;
    private static final long TRAFFIC_INTERVAL = 1_000_000_000;

    private final ClusterSpec asked;
    private final ClusterSpec spec;
    private final Engine engine;
    private final EventLog events;
    private final Network network;
    private final Samples samples = new Samples();
    private final Machines machines;
    private final Reshaper reshaper;
    private final Promoter promoter;
    private final ActorRef<Coordinator.Command> coordinator;
    private final LedgerBook ledger = new LedgerBook();
    private final WriteBack writeBack;
    private final Operator operator = new ClusterOperator();

    private Cluster(ClusterSpec asked, Engine engine, List<EventSink> sinks, Rules rules, Foundation ground) {
        this.asked = asked;
        this.spec = InSyncTime.inForce(SilenceRule.inForce(asked));
        this.engine = engine;
        List<EventSink> all = new ArrayList<>(sinks);
        all.add(ledger);
        this.events = new EventLog(engine, all);
        this.network = new Network(engine, spec.settings(), this::regionOfZone);
        KeptPlacement placement =
                ground.found().map(Foundation.Found::placement).orElseGet(() -> KeptPlacement.of(spec));
        tellFormation(spec.regions().named(placement.home()));
        this.machines = new Machines(spec, engine, network, events, rules, ground, samples);
        network.place(Coordinator.MACHINE, Coordinator.MACHINE);
        this.reshaper = new Reshaper(engine, network, events, spec, machines, placement, ground.keeper());
        this.promoter = new Promoter(engine, spec.mode(), Coordinator.silence(spec.settings()));
        this.coordinator = engine.spawn(
                Coordinator.create(engine, network, events, spec.settings(), machines, reshaper, promoter),
                Coordinator.MACHINE);
        network.attach(
                Coordinator.MACHINE, (from, message) -> coordinator.tell(new Coordinator.Delivered(from, message)));
        this.writeBack = new WriteBack(ledger, machines, reshaper::primaryInOffice, events);
        ground.found().ifPresentOrElse(this::resume, () -> place(spec.placement()));
        every(SAMPLE_INTERVAL, () -> events.tell(new ClusterEvent.ReplicasSampled(samples.all())));
        every(TRAFFIC_INTERVAL, this::tellTraffic);
    }

    /**
     * Forms a cluster. The first events are told before this returns; the first election is held as the engine runs.
     *
     * @param sinks hear every event, in this order
     * @throws IllegalArgumentException with a sentence if the region cannot hold the placement
     */
    public static Cluster form(ClusterSpec spec, Engine engine, List<EventSink> sinks) {
        return form(spec, engine, sinks, Rules.standard());
    }

    /** The same with other rules: for tests that break one on purpose (cluster.md §10). */
    public static Cluster form(ClusterSpec spec, Engine engine, List<EventSink> sinks, Rules rules) {
        return form(spec, engine, sinks, rules, DiskMaker.SIMULATED);
    }

    /** The same with other disks. */
    public static Cluster form(ClusterSpec spec, Engine engine, List<EventSink> sinks, Rules rules, DiskMaker disks) {
        return form(spec, engine, sinks, rules, Foundation.of(disks));
    }

    /**
     * The same on what an earlier run may have left: then every replica starts from its disk as a backup (rule W7), and the first election is held
     * once they find that nobody reigns (rules M6, E10).
     */
    public static Cluster form(
            ClusterSpec spec, Engine engine, List<EventSink> sinks, Rules rules, Foundation foundation) {
        return new Cluster(spec, engine, sinks, rules, foundation);
    }

    /** The control plane, which is in no zone, is near to where the database begins. */
    private String regionOfZone(String zone) {
        Regions regions = spec.regions();
        return (regions.zones().contains(zone) ? regions.ofZone(zone) : regions.home()).name();
    }

    /** @param home where the database stands, which may have moved in an earlier run (rule Z7) */
    private void tellFormation(Region home) {
        events.tell(new ClusterEvent.ClusterFormed(
                home.name(),
                home.zones(),
                placed(home),
                spec.database(),
                spec.mode().word(),
                spec.multiAz(),
                spec.seed(),
                spec.settings().changed()));
        spec.regions()
                .besides(home.name())
                .forEach(region ->
                        events.tell(new ClusterEvent.ReadRegionPlaced(region.name(), region.zones(), placed(region))));
    }

    private static List<MachinePlaced> placed(Region region) {
        return region.machines().stream()
                .map(machine -> new MachinePlaced(
                        machine.name(), machine.zone(), machine.role().name()))
                .toList();
    }

    /** Gives every replica the same empty state on its disk, starts everything, and lets the first voter call the first election. */
    private void place(Placement placement) {
        ClusterConfig config = new ClusterConfig(1, placement.voters(), placement.roles());
        Snapshot empty = new Snapshot(new Keyspace(), History.EMPTY, config, new RequestTable(), Ledger.EMPTY);
        InSyncRecord all = new InSyncRecord(Reign.NONE, 1, placement.voters());
        for (String machine : placement.roles().keySet()) {
            machines.disk(machine).format(empty, Words.NONE.withInSync(all).withWasLive());
            machines.startReplica(machine);
        }
        placement.gateways().forEach(machines::startGateway);
        machines.serveEndpoint(placement.gateways());
        machines.form(placement.voters().getFirst());
    }

    private void resume(Foundation.Found found) {
        events.tell(new ClusterEvent.ClusterResumed(found.replicas()));
        reshaper.resumed();
        found.news().forEach(events::tell);
        found.replicas().forEach(machines::startReplica);
        found.placement().gateways().forEach(machines::startGateway);
        machines.serveEndpoint(List.copyOf(found.placement().gateways()));
    }

    private void every(long nanos, Runnable work) {
        engine.after(nanos, () -> {
            work.run();
            every(nanos, work);
        });
    }

    /** Tells what was sent since the last full second, at which it is told anyway. */
    public void meterTraffic() {
        if (engine.now() % TRAFFIC_INTERVAL != 0) {
            tellTraffic();
        }
    }

    private void tellTraffic() {
        List<ZonePairBytes> pairs = new ArrayList<>();
        List<String> zones = spec.regions().zones();
        for (Network.Traffic traffic : network.traffic()) {
            if (zones.contains(traffic.from()) && zones.contains(traffic.to())) {
                pairs.add(new ZonePairBytes(traffic.from(), traffic.to(), traffic.bytes(), traffic.compressedBytes()));
            }
        }
        events.tell(new ClusterEvent.TrafficMetered(pairs, spec.settings().get(Setting.TRAFFIC_PRICE)));
    }

    /** As it was asked for. */
    public ClusterSpec spec() {
        return asked;
    }

    /** The settings in force: what was asked for, or the least that a rule takes for it ({@link SilenceRule}). */
    public ClusterSettings settings() {
        return spec.settings();
    }

    public Engine engine() {
        return engine;
    }

    /** What its machines' clocks show that are not skewed. */
    public RunClock clock() {
        return machines.clock();
    }

    public Operator operator() {
        return operator;
    }

    /** What the endpoint answers now: gateway machines (rule Z5). A client may keep the answer for {@code endpoint.ttl}. */
    public List<String> resolveEndpoint() {
        return machines.answer();
    }

    /** Those of them that stand in the region of the primary; all where none of those is healthy (rule Z7). */
    public List<String> resolveHomeEndpoint() {
        List<String> all = machines.answer();
        List<String> home = all.stream()
                .filter(gateway -> network.regionOf(gateway).equals(reshaper.home()))
                .toList();
        return home.isEmpty() ? all : home;
    }

    /** Gateway machines of this database, with or without power, by name. */
    public List<String> gateways() {
        return List.copyOf(machines.gateways());
    }

    /** Every gateway machine of all regions, whether one runs there or not. */
    public List<String> gatewayMachines() {
        return spec.regions().machines().stream()
                .filter(machine -> machine.role() == MachineRole.GATEWAY)
                .map(machine -> machine.name())
                .toList();
    }

    /**
     * A simulated client connects to a gateway over the network.
     *
     * @param client unique name of the client
     * @param zone where it stands; latency and partitions follow from it
     * @return empty if the gateway cannot be reached; the listener hears all further news
     */
    public Optional<ClientConnection> connect(
            String client, String zone, String gateway, ClientConnection.Listener listener) {
        return machines.ports().connect(client, zone, gateway, listener);
    }

    /**
     * A real client's connection arrives at a gateway: no simulated network between them.
     *
     * @param start what its session has seen elsewhere
     * @return empty if the gateway is down
     */
    public Optional<ClientConnection> accept(
            String client, String gateway, SessionStart start, ClientConnection.Listener listener) {
        return machines.ports().accept(client, gateway, start, listener);
    }

    /** Hears every client operation, simulated or real, when it ends. */
    public void onOperation(ClientOperation.Listener listener) {
        machines.ports().onOperation(listener);
    }

    /** Of any machine. */
    public String zoneOf(String machine) {
        return network.zoneOf(machine);
    }

    /** Hears of every request at its gateway. */
    public void onRequest(RequestWatch watch) {
        machines.requests().add(watch);
    }

    public void tap(NetworkTap tap) {
        network.tap(tap);
    }

    /** Tells an event in the cluster's stream: a drill's notes, the checker's breaches. */
    public void tell(ClusterEvent event) {
        events.tell(event);
    }

    /** The disks of all replicas, by machine; what was synced. */
    public SortedMap<String, DiskImage> disks() {
        SortedMap<String, DiskImage> images = new TreeMap<>();
        machines.disks().forEach((machine, disk) -> {
            DiskContents contents = disk.contents();
            images.put(
                    machine,
                    new DiskImage(
                            machine,
                            contents.config().number() > 0,
                            contents.history(),
                            contents.setAsidePositions(),
                            contents.end(),
                            contents.data().states(),
                            contents.ledger().entries()));
        });
        return images;
    }

    /** What the readers of each running replica can see now, by machine; to be looked at before this task on the pump ends. */
    public List<VisibleCopy> visibleCopies() {
        return machines.showcase().all();
    }

    private final class ClusterOperator implements Operator {
        @Override
        public String inject(Fault fault) {
            return machines.faults().inject(fault);
        }

        @Override
        public String undo(String faultName) {
            return machines.faults().undo(faultName);
        }

        @Override
        public String mendDisk(String machine) {
            return machines.faults().mendDisk(machine);
        }

        @Override
        public String plugIn(Target target) {
            return machines.faults().plugIn(target);
        }

        @Override
        public String healAll() {
            return machines.faults().healAll();
        }

        @Override
        public PlannedReshape plan(Change change) {
            return reshaper.plan(change);
        }

        @Override
        public ReshapeAnswer reshape(PlannedReshape shown) {
            PlannedReshape plan = reshaper.plan(shown.change());
            return plan.equals(shown) ? new ReshapeAnswer.Begun(begin(plan)) : new ReshapeAnswer.Replanned(plan);
        }

        @Override
        public String change(Change change) {
            return begin(reshaper.plan(change));
        }

        private String begin(PlannedReshape plan) {
            events.tell(new ClusterEvent.OperatorActed(plan.change().words()));
            reshaper.begin(plan);
            return begun(plan.change().words(), plan.undo());
        }

        @Override
        public String multiAz(boolean on) {
            // Refused here, with the sentence, if the region is too small.
            Placement.initial(spec.regions().named(reshaper.home()), on, reshaper.readReplicas());
            Change.MultiAz change = new Change.MultiAz(on);
            events.tell(new ClusterEvent.OperatorActed(change.words()));
            return reshaper.want(change)
                    ? begun(change.words(), new Change.MultiAz(!on).words())
                    : change.words() + ": begins once a primary is in office; undo with: cancel-reshape";
        }

        private static String begun(String change, String undo) {
            return "%s: begun; undo with: %s".formatted(change, undo);
        }

        @Override
        public String cancelReshape() {
            Change cancelled = reshaper.cancel();
            events.tell(new ClusterEvent.OperatorActed("cancel " + cancelled.words()));
            return cancelled instanceof Change.RollBack back
                    ? "%s: goes on after all; undo with: cancel-reshape"
                            .formatted(back.undone().words())
                    : "%s: goes back to where it was; undo with: %s".formatted(cancelled.words(), again(cancelled));
        }

        /** What has no verb of its own goes on when its roll back is cancelled. */
        private static String again(Change cancelled) {
            boolean hasVerb = !(cancelled instanceof Change.Replace || cancelled instanceof Change.Restore);
            return hasVerb ? cancelled.words() : "cancel-reshape";
        }

        @Override
        public String giveUpDisk(String machine) {
            reshaper.giveUpDisk(machine);
            events.tell(new ClusterEvent.OperatorActed("give up disk " + machine));
            return "give up disk %s: what only it had is lost, as far as anybody knows; this cannot be undone"
                    .formatted(machine);
        }

        private void mustHoldAReplica(String machine) {
            if (!machines.replicas().contains(machine)) {
                throw new IllegalArgumentException("there is no replica on '%s'; replicas are on %s"
                        .formatted(machine, String.join(" ", machines.replicas())));
            }
        }

        /** Rule Z7: failover, also that of the operator, ends at the region's border. */
        private void mustStandAtHome(String action, String machine) {
            String region = network.regionOf(machine);
            if (!region.equals(reshaper.home()) && !region.equals(reshaper.destination())) {
                throw new IllegalArgumentException("%s %s: it reads only, in %s; the database comes there by: %s"
                        .formatted(action, machine, region, new Change.MoveRegion(region).words()));
            }
        }

        @Override
        public RecoveryPoint recoveryPoint(String region) {
            return reshaper.recoveryPoint(region);
        }

        @Override
        public PlannedMove planForceMove(String region) {
            Change.MoveRegion move = new Change.MoveRegion(region, true);
            String words = move.words();
            RecoveryPoint lacks = reshaper.recoveryPoint(region);
            if (region.equals(reshaper.home())) {
                throw new IllegalArgumentException(
                        "%s: the database stands there already; use force-promote".formatted(words));
            }
            reshaper.primaryInOffice().ifPresent(primary -> {
                throw new IllegalArgumentException(
                        "%s: %s is in office; move without force, then nothing is lost".formatted(words, primary));
            });
            if (lacks.machine().isEmpty()) {
                throw new IllegalArgumentException(
                        "%s: %s; plug it in and mend its links first".formatted(words, lacks.words()));
            }
            PlannedPromotion promotion = promoter.plan(lacks.machine());
            return new PlannedMove(region, promotion, lacks, reshaper.whyForcedStops(move, lacks.machine()));
        }

        @Override
        public String forceMove(PlannedMove shown) {
            PlannedMove now = planForceMove(shown.region());
            if (now.atLeast() > shown.atLeast()) {
                throw new IllegalArgumentException(
                        "%s: at least %d acknowledged writes would be lost by now, not %d; look at the plan again"
                                .formatted(
                                        new Change.MoveRegion(shown.region(), true).words(),
                                        now.atLeast(),
                                        shown.atLeast()));
            }
            Change.MoveRegion move = new Change.MoveRegion(shown.region(), true);
            events.tell(new ClusterEvent.OperatorActed(move.words()));
            reshaper.force(move);
            coordinator.tell(new Coordinator.ForcePromote(now.promotion(), Optional.of(move)));
            return now.words() + ": begun; it cannot be undone, but a disk that returns gives back what it has (P4)";
        }

        @Override
        public PlannedPromotion planForcePromote(String machine) {
            mustHoldAReplica(machine);
            mustStandAtHome("force-promote", machine);
            return promoter.plan(machine);
        }

        @Override
        public String forcePromote(PlannedPromotion shown) {
            PlannedPromotion now = planForcePromote(shown.machine());
            if (now.atLeast() > shown.atLeast()) {
                throw new IllegalArgumentException(
                        "force-promote %s: at least %d acknowledged writes would be lost by now, not %d; look at the plan again"
                                .formatted(shown.machine(), now.atLeast(), shown.atLeast()));
            }
            events.tell(new ClusterEvent.OperatorActed("force-promote " + shown.machine()));
            coordinator.tell(new Coordinator.ForcePromote(shown, Optional.empty()));
            return now.words() + ": begun; it cannot be undone, but a disk that returns gives back what it has (P4)";
        }

        @Override
        public List<LedgerLine> ledger() {
            return ledger.lines();
        }

        @Override
        public String writeBack(String entryId) {
            return writeBack.write(entryId);
        }

        @Override
        public String switchOver(String toMachine) {
            mustHoldAReplica(toMachine);
            mustStandAtHome("switch-over", toMachine);
            events.tell(new ClusterEvent.OperatorActed("switch-over " + toMachine));
            coordinator.tell(new Coordinator.SwitchOver(toMachine));
            return "switch-over %s: asked for".formatted(toMachine);
        }
    }
}

package io.blackstart.cluster;

import akka.actor.typed.ActorRef;
import io.blackstart.cluster.coordinator.Coordinator;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.MachineClock;
import io.blackstart.cluster.engine.ProcessGate;
import io.blackstart.cluster.engine.RunClock;
import io.blackstart.cluster.engine.Timer;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.event.Samples;
import io.blackstart.cluster.fault.FaultBoard;
import io.blackstart.cluster.fault.Warmth;
import io.blackstart.cluster.fault.World;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.replication.Disk;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.Replica;
import io.blackstart.cluster.replication.ReplicaSite;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.replication.Showcase;
import io.blackstart.cluster.routing.ClientPorts;
import io.blackstart.cluster.routing.Endpoint;
import io.blackstart.cluster.routing.Gateway;
import io.blackstart.cluster.routing.GatewayLoad;
import io.blackstart.cluster.routing.GatewaySite;
import io.blackstart.cluster.routing.RequestWatches;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The machines of all regions with what runs on them: starts and ends the processes of replicas and gateways as power and placement have
 * it. A machine's disk outlives its power.
 */
final class Machines implements World, Coordinator.Fleet, Endpoint.Directory {
    private static final long LINGER = 200_000_000;

    private final Engine engine;
    private final Network network;
    private final ClusterSettings settings;
    private final Mode mode;
    private final EventLog events;
    private final Rules rules;
    private final DiskMaker diskMaker;
    private final int gatewayLivesBefore;
    private final Samples samples;
    private final Showcase showcase = new Showcase();
    private final RunClock clock;
    private final FaultBoard faults;
    private final ClientPorts ports;
    private final RequestWatches requests = new RequestWatches();
    private final Map<String, Hardware> hardware = new HashMap<>();
    private final SortedMap<String, Disk> disks = new TreeMap<>();
    private final SortedSet<String> replicaMachines = new TreeSet<>();
    private final SortedSet<String> gatewayMachines = new TreeSet<>();
    /** Gateways about to end, each with the time it looks for clients again. */
    private final Map<String, Timer> retiring = new HashMap<>();

    private final Map<String, ActorRef<Replica.Command>> replicas = new HashMap<>();
    private final Map<String, ActorRef<Gateway.Command>> gateways = new HashMap<>();
    private final Map<String, Integer> gatewayLives = new HashMap<>();
    private final ActorRef<Endpoint.Command> endpoint;
    private SortedSet<String> serving = new TreeSet<>();
    private List<String> answer = List.of();

    Machines(
            ClusterSpec spec,
            Engine engine,
            Network network,
            EventLog events,
            Rules rules,
            Foundation ground,
            Samples samples) {
        this.engine = engine;
        this.network = network;
        this.settings = spec.settings();
        this.mode = spec.mode();
        this.events = events;
        this.rules = rules;
        this.diskMaker = ground.disks();
        this.gatewayLivesBefore = ground.gatewayLives();
        this.samples = samples;
        this.clock = new RunClock(engine, ground.clockNanos());
        this.faults = new FaultBoard(spec.regions(), events, this);
        this.ports = new ClientPorts(engine, network, this::tellGateway, gateways::containsKey);
        long syncNanos = settings.get(Setting.DISK_SYNC);
        spec.regions().machines().forEach(machine -> {
            network.place(machine.name(), machine.zone());
            hardware.put(machine.name(), new Hardware(new MachineClock(clock), syncNanos));
        });
        network.place(Endpoint.MACHINE, Endpoint.MACHINE);
        endpoint = engine.spawn(
                Endpoint.create(
                        new GatewaySite(
                                Endpoint.MACHINE,
                                "",
                                1,
                                engine,
                                network,
                                network.sender(Endpoint.MACHINE),
                                settings,
                                events,
                                new ProcessGate(),
                                GatewayLoad.LIGHT,
                                List.of(),
                                List::of,
                                rules.gatewayFence(),
                                rules.fate(),
                                rules.patience(),
                                rules.primaryLoss(),
                                requests),
                        this),
                Endpoint.MACHINE);
        network.attach(Endpoint.MACHINE, (from, message) -> endpoint.tell(new Endpoint.Delivered(from, message)));
    }

    RunClock clock() {
        return clock;
    }

    FaultBoard faults() {
        return faults;
    }

    ClientPorts ports() {
        return ports;
    }

    RequestWatches requests() {
        return requests;
    }

    /** Of any machine. */
    String zone(String machine) {
        return network.zoneOf(machine);
    }

    Showcase showcase() {
        return showcase;
    }

    SortedMap<String, Disk> disks() {
        return Collections.unmodifiableSortedMap(disks);
    }

    Disk disk(String machine) {
        return disks.computeIfAbsent(machine, name -> {
            Disk disk = diskMaker.make(name, engine, settings.get(Setting.DISK_SYNC));
            hardware.get(name).workOn(disk);
            return disk;
        });
    }

    void form(String replica) {
        replicas.get(replica).tell(new Replica.Form());
    }

    // ---- power ---------------------------------------------------------------------------------------------------

    /** Rule W7: memory and unsynced bytes go. */
    @Override
    public void losePower(String machine) {
        events.tell(new ClusterEvent.PowerLost(machine));
        stop(machine);
        Optional.ofNullable(disks.get(machine)).ifPresent(Disk::losePower);
    }

    @Override
    public void regainPower(String machine) {
        events.tell(new ClusterEvent.PowerReturned(machine));
        // What clients still hold open to the gateway of before is reset with the first packet.
        ports.gatewayDead(machine);
        startProcesses(machine);
    }

    /** Starts what belongs on a machine and does not run; a frozen one starts it when it is thawed. */
    private void startProcesses(String machine) {
        hardware.get(machine).gate().enter(() -> {
            boolean hasPower = faults.hasPower(machine);
            if (hasPower && replicaMachines.contains(machine) && !replicas.containsKey(machine)) {
                runReplica(machine);
            }
            if (hasPower && gatewayMachines.contains(machine) && !gateways.containsKey(machine)) {
                runGateway(machine);
            }
        });
    }

    // ---- other faults --------------------------------------------------------------------------------------------

    @Override
    public void linksChanged() {
        network.conditions(faults::between);
    }

    @Override
    public void freeze(String machine) {
        hardware.get(machine).gate().freeze();
    }

    @Override
    public void thaw(String machine) {
        hardware.get(machine).gate().thaw();
    }

    @Override
    public void diskWorks(String machine, OptionalLong syncNanos, boolean full) {
        hardware.get(machine).diskWorks(syncNanos.orElse(settings.get(Setting.DISK_SYNC)), full);
        Optional.ofNullable(disks.get(machine)).ifPresent(hardware.get(machine)::workOn);
    }

    /** Rule W7: what the process on it knew is of no more worth than the disk, so it ends and another one starts. */
    @Override
    public void wipeDisk(String machine) {
        Optional.ofNullable(disks.get(machine)).ifPresent(disk -> {
            stop(machine);
            disk.wipe();
            startProcesses(machine);
        });
    }

    @Override
    public void skewClock(String machine, long nanos) {
        hardware.get(machine).clock().skew(nanos);
        events.tell(new ClusterEvent.ClockSkewed(machine, nanos));
    }

    @Override
    public void loadGateway(String machine, long requestNanos, long junkPerSecond) {
        GatewayLoad load = new GatewayLoad(requestNanos, junkPerSecond);
        hardware.get(machine).load(load);
        tellGateway(machine, new Gateway.Loaded(load));
    }

    @Override
    public Warmth warmth(String machine) {
        if (gateways.containsKey(machine)) {
            return Warmth.GATEWAY;
        }
        return samples.of(machine)
                .map(standing -> standing.serving()
                        ? Warmth.PRIMARY
                        : standing.sample().role() == ReplicaRole.BACKUP ? Warmth.BACKUP : Warmth.READ_REPLICA)
                .orElse(Warmth.IDLE);
    }

    @Override
    public Timer after(long nanos, Runnable task) {
        return engine.after(nanos, task);
    }

    private void stop(String machine) {
        network.detach(machine);
        hardware.get(machine).gate().forget();
        Optional.ofNullable(replicas.remove(machine)).ifPresent(actor -> {
            engine.stop(actor);
            samples.remove(machine);
            showcase.remove(machine);
        });
        Optional.ofNullable(gateways.remove(machine)).ifPresent(engine::stop);
    }

    @Override
    public boolean hasPower(String machine) {
        return faults.hasPower(machine);
    }

    // ---- replicas and gateways -----------------------------------------------------------------------------------

    @Override
    public void startReplica(String machine) {
        if (replicaMachines.add(machine)) {
            startProcesses(machine);
        }
    }

    private void runReplica(String machine) {
        ProcessGate gate = hardware.get(machine).gate();
        ReplicaSite site = new ReplicaSite(
                machine,
                engine,
                network,
                settings,
                mode,
                events,
                gate,
                hardware.get(machine).clock(),
                disk(machine),
                rules);
        ActorRef<Replica.Command> actor = engine.spawn(Replica.create(site, samples, showcase), machine);
        replicas.put(machine, actor);
        network.attach(machine, (from, message) -> gate.tell(actor, new Replica.Delivered(from, message)));
    }

    @Override
    public void retireReplica(String machine) {
        if (replicaMachines.remove(machine)) {
            stop(machine);
            Optional.ofNullable(disks.remove(machine)).ifPresent(Disk::wipe);
            events.tell(new ClusterEvent.ReplicaRetired(machine));
        }
    }

    @Override
    public void startGateway(String machine) {
        if (gatewayMachines.add(machine)) {
            startProcesses(machine);
        }
    }

    private void runGateway(String machine) {
        int life = gatewayLives.merge(machine, gatewayLivesBefore + 1, (lived, _) -> lived + 1);
        ProcessGate gate = hardware.get(machine).gate();
        GatewaySite site = new GatewaySite(
                machine,
                Region.besideGateway(machine),
                life,
                engine,
                network,
                network.sender(machine),
                settings,
                events,
                gate,
                hardware.get(machine).load(),
                new ArrayList<>(replicaMachines),
                () -> List.copyOf(gatewayMachines),
                rules.gatewayFence(),
                rules.fate(),
                rules.patience(),
                rules.primaryLoss(),
                requests);
        ActorRef<Gateway.Command> actor = engine.spawn(Gateway.create(site), machine);
        gateways.put(machine, actor);
        network.attach(machine, (from, message) -> gate.tell(actor, new Gateway.Delivered(from, message)));
    }

    /** Clients may keep the endpoint's last answer for its time to live; then idle connections are closed, and at last the gateway ends. */
    @Override
    public void retireGateway(String machine) {
        if (!retiring.containsKey(machine)) {
            drainAfter(settings.get(Setting.ENDPOINT_TTL) + LINGER, machine);
        }
    }

    @Override
    public void keepGateways(Collection<String> machines) {
        machines.forEach(
                machine -> Optional.ofNullable(retiring.remove(machine)).ifPresent(Timer::cancel));
    }

    @Override
    public void letClientsChooseAnew(String machine) {
        ports.drain(machine);
    }

    private void drainAfter(long nanos, String machine) {
        retiring.put(machine, engine.after(nanos, () -> drainThenEnd(machine)));
    }

    private void drainThenEnd(String machine) {
        ports.drain(machine);
        if (ports.openTo(machine) > 0) {
            drainAfter(LINGER, machine);
        } else {
            retiring.remove(machine);
            gatewayMachines.remove(machine);
            stop(machine);
            events.tell(new ClusterEvent.GatewayRetired(machine));
        }
    }

    private void tellGateway(String machine, Gateway.Command command) {
        Optional.ofNullable(gateways.get(machine))
                .ifPresent(actor -> hardware.get(machine).gate().tell(actor, command));
    }

    @Override
    public SortedSet<String> replicas() {
        return Collections.unmodifiableSortedSet(replicaMachines);
    }

    @Override
    public SortedSet<String> gateways() {
        return Collections.unmodifiableSortedSet(gatewayMachines);
    }

    // ---- endpoint ------------------------------------------------------------------------------------------------

    @Override
    public void serveEndpoint(List<String> machines) {
        keepGateways(machines);
        serving = new TreeSet<>(machines);
        endpoint.tell(new Endpoint.Serve(List.copyOf(serving)));
    }

    @Override
    public SortedSet<String> serving() {
        return Collections.unmodifiableSortedSet(serving);
    }

    @Override
    public void answers(List<String> healthy) {
        answer = healthy;
    }

    @Override
    public void dead(String gateway) {
        ports.gatewayDead(gateway);
    }

    /** What the endpoint answers now. */
    List<String> answer() {
        return answer;
    }
}

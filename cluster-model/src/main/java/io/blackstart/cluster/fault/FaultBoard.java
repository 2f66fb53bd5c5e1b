package io.blackstart.cluster.fault;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.network.Network.Condition;
import io.blackstart.cluster.network.Network.Place;
import io.blackstart.cluster.topology.Regions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is broken now, and its undo (cluster.md §8). Doing or undoing twice is a no-op with a notice; a disk can be wiped again. Methods return
 * a sentence for the operator.
 */
public final class FaultBoard {
    private final EventLog events;
    private final Targets targets;
    private final PowerFaults power;
    private final LinkFaults links;
    private final MachineFaults machines;
    private final Map<String, Fault> active = new LinkedHashMap<>();

    public FaultBoard(Regions regions, EventLog events, World world) {
        this.events = events;
        this.targets = new Targets(regions);
        this.power = new PowerFaults(world, targets, this::forgetFreeze);
        this.links = new LinkFaults(world, regions);
        this.machines = new MachineFaults(world);
    }

    /** Names of the faults that are active, oldest first. */
    public List<String> active() {
        return List.copyOf(active.keySet());
    }

    public boolean hasPower(String machine) {
        return power.hasPower(machine);
    }

    /** What the active faults make of a link's condition, in one direction. */
    public Condition between(Place from, Place to, Condition healthy) {
        return links.between(from, to, healthy);
    }

    /**
     * Breaks something; what is broken already under that name, but otherwise, is broken anew.
     *
     * @throws IllegalArgumentException with a sentence if it names what does not exist or cannot be
     */
    public String inject(Fault fault) {
        List<String> touched = targets.of(fault);
        if (isDoneAlready(fault, touched)) {
            return repeated(fault.name(), "is done already");
        }
        refuseWithoutPower(fault);
        active.put(fault.name(), fault);
        events.tell(new ClusterEvent.FaultInjected(fault.name(), fault.kind().word(), touched, fault.detail()));
        switch (fault) {
            case Fault.OfPower taking -> power.begin(taking);
            case Fault.OfLinks cutting -> links.begin(cutting);
            case Fault.OfMachine ailing -> machines.begin(ailing);
        }
        return "%s: done; undo with: %s".formatted(fault.name(), undoWords(fault));
    }

    /** A plug may have been put in again at a machine of those it was pulled at, and a disk that was wiped have been filled again. */
    private boolean isDoneAlready(Fault fault, List<String> touched) {
        return switch (fault) {
            case Fault.PulledPlug pulled -> touched.stream().allMatch(machine -> power.isKeptBy(machine, pulled));
            case Fault.WipedDisk _ -> false;
            case Fault.CoolingFailure _, Fault.FlappingPower _, Fault.OfLinks _, Fault.OfMachine _ ->
                fault.equals(active.get(fault.name()));
        };
    }

    private void refuseWithoutPower(Fault fault) {
        if (fault instanceof Fault.Frozen frozen && !power.hasPower(frozen.machine())) {
            throw new IllegalArgumentException(
                    "freeze: machine '%s' has no power, so nothing runs there; plug it in first"
                            .formatted(frozen.machine()));
        }
    }

    private static String undoWords(Fault fault) {
        return switch (fault) {
            case Fault.PulledPlug pulled -> "plug-in " + pulled.target().words();
            case Fault.Frozen frozen -> "thaw " + frozen.machine();
            case Fault.SlowDisk slow -> diskOk(slow.machine());
            case Fault.FullDisk full -> diskOk(full.machine());
            case Fault.WipedDisk wiped -> diskOk(wiped.machine());
            case Fault.CoolingFailure _,
                    Fault.FlappingPower _,
                    Fault.OfLinks _,
                    Fault.SkewedClock _,
                    Fault.OverloadedGateway _,
                    Fault.JunkTraffic _ -> "heal " + fault.name();
        };
    }

    private static String diskOk(String machine) {
        return "disk " + machine + " ok";
    }

    /** Mends what was broken under that name; power returns only where no other fault keeps it away. */
    public String undo(String name) {
        Fault fault = active.get(name);
        if (fault == null) {
            return repeated(name, "is not active");
        }
        mend(fault);
        switch (fault) {
            case Fault.OfPower _ -> power.end(name);
            case Fault.OfLinks _ -> links.end(name);
            case Fault.OfMachine ailing -> machines.end(ailing);
        }
        return name + ": undone";
    }

    private void mend(Fault fault) {
        active.remove(fault.name());
        events.tell(new ClusterEvent.FaultUndone(fault.name(), targets.of(fault)));
    }

    /** Mends whatever ails a machine's disk. @throws IllegalArgumentException with a sentence if there is no such disk */
    public String mendDisk(String machine) {
        targets.of(new Fault.FullDisk(machine));
        List<String> ills = Stream.of(
                        new Fault.SlowDisk(machine, 0), new Fault.FullDisk(machine), new Fault.WipedDisk(machine))
                .map(Fault::name)
                .filter(active::containsKey)
                .toList();
        if (ills.isEmpty()) {
            return repeated(diskOk(machine), "nothing ails it");
        }
        ills.forEach(this::undo);
        return "%s: undone %s".formatted(diskOk(machine), String.join(", ", ills));
    }

    /** The machine lost power: its process is gone, so it is frozen no longer. */
    private void forgetFreeze(String machine) {
        Fault freeze = new Fault.Frozen(machine);
        if (active.containsKey(freeze.name())) {
            undo(freeze.name());
        }
    }

    /** Gives power back, whatever took it. A fault ends with it whose machines are all meant, or that keeps none of them dark. */
    public String plugIn(Target target) {
        List<String> meant = targets.of(target);
        List<String> dark = power.dark(meant);
        power.forgetCauses(dark);
        List<Fault> over = active.values().stream()
                .filter(fault -> fault instanceof Fault.OfPower taking && isOver(taking, meant))
                .toList();
        if (dark.isEmpty() && over.isEmpty()) {
            return repeated("plug-in " + target.words(), "has power already");
        }
        over.forEach(fault -> {
            power.cancel(fault.name());
            mend(fault);
        });
        power.light(dark);
        return "plug-in %s: power is back on %s"
                .formatted(target.words(), String.join(" ", dark.isEmpty() ? meant : dark));
    }

    private boolean isOver(Fault.OfPower taking, List<String> pluggedIn) {
        List<String> touched = targets.of(taking);
        return pluggedIn.containsAll(touched)
                || switch (taking) {
                    case Fault.PulledPlug pulled ->
                        touched.stream().noneMatch(machine -> power.isKeptBy(machine, pulled));
                    case Fault.CoolingFailure _, Fault.FlappingPower _ -> false;
                };
    }

    /** Mends everything. */
    public String healAll() {
        if (active.isEmpty()) {
            return repeated("heal", "nothing is broken");
        }
        List<String> names = new ArrayList<>(active.keySet());
        if (active.values().stream().anyMatch(Fault.OfPower.class::isInstance)) {
            plugIn(new Target.WholeRegion());
        }
        names.stream().filter(active::containsKey).forEach(this::undo);
        return "healed: " + String.join(", ", names);
    }

    private String repeated(String name, String notice) {
        events.tell(new ClusterEvent.FaultRepeated(name, notice));
        return name + ": " + notice + ", nothing changed";
    }
}

package io.blackstart.cluster.fault;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.fault.Fault.BadLink;
import io.blackstart.cluster.fault.Fault.Partitioned;
import io.blackstart.cluster.fault.Fault.PulledPlug;
import io.blackstart.cluster.network.Network.Condition;
import io.blackstart.cluster.network.Network.Place;
import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is broken now, and its undo (cluster.md §8). Doing or undoing twice is a no-op with a notice. Methods return a sentence for the
 * operator.
 */
public final class FaultBoard {
    /** The world that faults act on. */
    public interface World {
        void losePower(String machine);

        void regainPower(String machine);

        /** Links must be judged anew. */
        void linksChanged();
    }

    private final Region region;
    private final EventLog events;
    private final World world;
    private final Map<String, Fault> active = new LinkedHashMap<>();
    private final SortedSet<String> unplugged = new TreeSet<>();

    public FaultBoard(Region region, EventLog events, World world) {
        this.region = region;
        this.events = events;
        this.world = world;
    }

    /** Names of the faults that are active, oldest first. */
    public List<String> active() {
        return List.copyOf(active.keySet());
    }

    public boolean hasPower(String machine) {
        return !unplugged.contains(machine);
    }

    /**
     * Breaks something.
     *
     * @throws IllegalArgumentException with a sentence if it names what does not exist
     */
    public String inject(Fault fault) {
        List<String> touched = machinesOf(fault);
        if (isDoneAlready(fault, touched)) {
            return repeated(fault.name(), "is done already");
        }
        active.put(fault.name(), fault);
        events.tell(new ClusterEvent.FaultInjected(fault.name(), fault.kind(), touched));
        switch (fault) {
            case PulledPlug _ -> touched.stream().filter(unplugged::add).forEach(world::losePower);
            case Partitioned _, BadLink _ -> world.linksChanged();
        }
        return "%s: done; undo with: %s".formatted(fault.name(), undoWords(fault));
    }

    /** A pulled plug is judged by the power: a machine may have been plugged in again since. */
    private boolean isDoneAlready(Fault fault, List<String> touched) {
        return switch (fault) {
            case PulledPlug _ -> unplugged.containsAll(touched);
            case Partitioned _, BadLink _ -> fault.equals(active.get(fault.name()));
        };
    }

    private static String undoWords(Fault fault) {
        return switch (fault) {
            case PulledPlug pulled -> "plug-in " + pulled.target().words();
            case Partitioned _, BadLink _ -> "heal";
        };
    }

    /** Mends what was broken under that name. */
    public String undo(String name) {
        Fault fault = active.get(name);
        if (fault == null) {
            return repeated(name, "is not active");
        }
        if (fault instanceof PulledPlug pulled) {
            return plugIn(pulled.target());
        }
        mend(name, machinesOf(fault));
        world.linksChanged();
        return name + ": undone";
    }

    private void mend(String name, List<String> machines) {
        active.remove(name);
        events.tell(new ClusterEvent.FaultUndone(name, machines));
    }

    /** Gives power back, whatever took it; a pulled plug is undone with the last of its machines. */
    public String plugIn(Target target) {
        List<String> dark =
                machinesOf(target).stream().filter(unplugged::contains).toList();
        if (dark.isEmpty()) {
            return repeated("plug-in " + target.words(), "has power already");
        }
        unplugged.removeAll(dark);
        for (Fault fault : List.copyOf(active.values())) {
            if (fault instanceof PulledPlug && machinesOf(fault).stream().noneMatch(unplugged::contains)) {
                mend(fault.name(), machinesOf(fault));
            }
        }
        dark.forEach(world::regainPower);
        return "plug-in %s: power is back on %s".formatted(target.words(), String.join(" ", dark));
    }

    /** Mends everything. */
    public String healAll() {
        if (active.isEmpty() && unplugged.isEmpty()) {
            return repeated("heal", "nothing is broken");
        }
        List<String> names = new ArrayList<>(active.keySet());
        if (!unplugged.isEmpty()) {
            plugIn(new Target.WholeRegion());
        }
        names.stream().filter(active::containsKey).forEach(this::undo);
        return "healed: " + String.join(", ", names);
    }

    private String repeated(String name, String notice) {
        events.tell(new ClusterEvent.FaultRepeated(name, notice));
        return name + ": " + notice + ", nothing changed";
    }

    // ---- links ---------------------------------------------------------------------------------------------------

    /** What the active faults make of a link's condition, in one direction. */
    public Condition between(Place from, Place to, Condition healthy) {
        Condition condition = healthy;
        for (Fault fault : active.values()) {
            condition = switch (fault) {
                case PulledPlug _ -> condition;
                case Partitioned cut ->
                    cuts(cut, from, to)
                            ? new Condition(true, condition.latencyNanos(), condition.jitter(), condition.loss())
                            : condition;
                case BadLink bad ->
                    joins(bad, from, to)
                            ? new Condition(condition.cut(), bad.latencyNanos(), bad.jitter(), bad.loss())
                            : condition;
            };
        }
        return condition;
    }

    private static boolean cuts(Partitioned cut, Place from, Place to) {
        return isIn(cut.left(), from) && isIn(cut.right(), to)
                || !cut.oneWay() && isIn(cut.right(), from) && isIn(cut.left(), to);
    }

    private static boolean joins(BadLink bad, Place a, Place b) {
        return is(bad.left(), a) && is(bad.right(), b) || is(bad.right(), a) && is(bad.left(), b);
    }

    private static boolean isIn(SortedSet<String> side, Place place) {
        return side.contains(place.machine()) || side.contains(place.zone());
    }

    private static boolean is(String name, Place place) {
        return name.equals(place.machine()) || name.equals(place.zone());
    }

    // ---- names ---------------------------------------------------------------------------------------------------

    private List<String> machinesOf(Fault fault) {
        return switch (fault) {
            case PulledPlug pulled -> machinesOf(pulled.target());
            case Partitioned cut -> {
                SortedSet<String> both = new TreeSet<>(cut.left());
                both.addAll(cut.right());
                if (cut.left().isEmpty()
                        || cut.right().isEmpty()
                        || cut.left().stream().anyMatch(cut.right()::contains)) {
                    throw new IllegalArgumentException(
                            "a partition needs two sides that share nothing, was " + cut.left() + " / " + cut.right());
                }
                yield both.stream()
                        .flatMap(name -> machinesNamed(name).stream())
                        .sorted()
                        .distinct()
                        .toList();
            }
            case BadLink bad ->
                Stream.of(bad.left(), bad.right())
                        .flatMap(name -> machinesNamed(name).stream())
                        .sorted()
                        .distinct()
                        .toList();
        };
    }

    private List<String> machinesOf(Target target) {
        return switch (target) {
            case Target.OneMachine one ->
                region.machines().stream()
                        .map(Machine::name)
                        .filter(one.machine()::equals)
                        .findFirst()
                        .map(List::of)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no machine '%s'; machines are %s".formatted(one.machine(), names())));
            case Target.OneZone one -> {
                if (!region.zones().contains(one.zone())) {
                    throw new IllegalArgumentException("there is no zone '%s'; zones are %s"
                            .formatted(one.zone(), String.join(" ", region.zones())));
                }
                yield machinesNamed(one.zone());
            }
            case Target.WholeRegion _ ->
                region.machines().stream().map(Machine::name).sorted().toList();
        };
    }

    private List<String> machinesNamed(String zoneOrMachine) {
        List<String> machines = region.machines().stream()
                .filter(machine ->
                        machine.zone().equals(zoneOrMachine) || machine.name().equals(zoneOrMachine))
                .map(Machine::name)
                .sorted()
                .toList();
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("there is no zone or machine '%s'; zones are %s, machines are %s"
                    .formatted(zoneOrMachine, String.join(" ", region.zones()), names()));
        }
        return machines;
    }

    private String names() {
        return String.join(" ", region.machines().stream().map(Machine::name).toList());
    }
}

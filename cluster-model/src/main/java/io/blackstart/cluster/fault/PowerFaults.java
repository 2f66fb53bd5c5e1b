package io.blackstart.cluster.fault;

import io.blackstart.cluster.engine.Timer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Who is without power, and which faults took it: power returns with the last of them. */
final class PowerFaults {
    private final World world;
    private final Targets targets;
    private final Consumer<String> wentDark;
    /** By machine, the names of the faults that keep its power away. */
    private final TreeMap<String, SortedSet<String>> causes = new TreeMap<>();
    /** What is still to come of faults that go on, by their name. */
    private final Map<String, Timer> next = new HashMap<>();

    /** @param wentDark hears of a machine that lost its power */
    PowerFaults(World world, Targets targets, Consumer<String> wentDark) {
        this.world = world;
        this.targets = targets;
        this.wentDark = wentDark;
    }

    boolean hasPower(String machine) {
        return !causes.containsKey(machine);
    }

    /** Whether that fault is one of those that keep a machine's power away. */
    boolean isKeptBy(String machine, Fault.OfPower fault) {
        return causes.getOrDefault(machine, Collections.emptySortedSet()).contains(fault.name());
    }

    List<String> dark(Collection<String> machines) {
        return machines.stream().filter(causes::containsKey).toList();
    }

    void begin(Fault.OfPower fault) {
        cancel(fault.name());
        switch (fault) {
            case Fault.PulledPlug plug -> targets.of(plug).forEach(machine -> take(machine, plug.name()));
            case Fault.CoolingFailure cooling -> overheat(cooling);
            case Fault.FlappingPower flapping -> flapOff(flapping);
        }
    }

    /** Power returns to the machines whose power only this fault took. */
    void end(String name) {
        cancel(name);
        List.copyOf(causes.keySet()).forEach(machine -> give(machine, name));
    }

    /** Power returns, whatever took it; to be followed by {@link #light}. */
    void forgetCauses(Collection<String> machines) {
        causes.keySet().removeAll(machines);
    }

    void light(Collection<String> machines) {
        machines.forEach(world::regainPower);
    }

    /** The fault does nothing more by itself. */
    void cancel(String name) {
        Optional.ofNullable(next.remove(name)).ifPresent(Timer::cancel);
    }

    private void take(String machine, String cause) {
        boolean hadPower = hasPower(machine);
        causes.computeIfAbsent(machine, _ -> new TreeSet<>()).add(cause);
        if (hadPower) {
            world.losePower(machine);
            wentDark.accept(machine);
        }
    }

    private void give(String machine, String cause) {
        SortedSet<String> left = causes.get(machine);
        if (left.remove(cause) && left.isEmpty()) {
            causes.remove(machine);
            world.regainPower(machine);
        }
    }

    private void overheat(Fault.CoolingFailure cooling) {
        hottest(targets.of(cooling)).ifPresent(machine -> take(machine, cooling.name()));
        next.put(cooling.name(), world.after(cooling.everyNanos(), () -> overheat(cooling)));
    }

    private Optional<String> hottest(List<String> machines) {
        List<String> running = new ArrayList<>(machines);
        running.removeAll(causes.keySet());
        return running.stream()
                .min(Comparator.comparing((String machine) -> world.warmth(machine))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private void flapOff(Fault.FlappingPower flapping) {
        take(flapping.machine(), flapping.name());
        next.put(flapping.name(), world.after(flapping.periodNanos() / 2, () -> flapOn(flapping)));
    }

    private void flapOn(Fault.FlappingPower flapping) {
        if (causes.containsKey(flapping.machine())) {
            give(flapping.machine(), flapping.name());
        }
        long rest = flapping.periodNanos() - flapping.periodNanos() / 2;
        next.put(flapping.name(), world.after(rest, () -> flapOff(flapping)));
    }
}

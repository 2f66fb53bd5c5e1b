package io.blackstart.cluster.scenes;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Detector;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A fault that is drawn for a cluster.
 *
 * @param dead machines that it takes away
 * @param promised whether somebody serves all the same, if those that are left may elect
 */
record OneFault(Fault fault, SortedSet<String> dead, boolean promised) {
    static OneFault draw(Scene scene, SplittableRandom random) {
        ClusterSpec spec = scene.cluster().spec();
        String primary = scene.primary();
        SortedSet<String> replicas = new TreeSet<>(scene.cluster().disks().keySet());
        SortedSet<String> machines = new TreeSet<>(replicas);
        machines.addAll(scene.cluster().gateways());
        List<String> backups = List.copyOf(without(replicas, primary));
        String other = backups.get(random.nextInt(backups.size()));
        // No slower than clients wait, or so slow that it is dropped (rule W3).
        long inSync = spec.settings().get(Setting.IN_SYNC_TIMEOUT);
        long slow = random.nextBoolean() ? inSync / 5 : 3 * inSync;
        return switch (random.nextInt(16)) {
            case 0, 1 -> takesAway(primary, new Fault.PulledPlug(new Target.OneMachine(primary)));
            case 2 -> takesAway(primary, new Fault.Frozen(primary));
            case 3 -> zone(scene, machines, scene.cluster().zoneOf(primary));
            case 4 -> takesAway(primary, cut(Set.of(primary), without(machines, primary), false));
            case 5 -> leaves(cut(Set.of(primary), backups, false));
            case 6 -> takesAway(primary, cut(Set.of(primary), without(machines, primary), true));
            case 7 -> deaf(primary, without(machines, primary), spec);
            case 8 -> takesAway(other, new Fault.PulledPlug(new Target.OneMachine(other)));
            case 9 -> takesAway(other, new Fault.Frozen(other));
            case 10 -> takesAway(other, cut(Set.of(other), without(machines, other), random.nextBoolean()));
            case 11 -> leaves(new Fault.BadLink(primary, other, slow, 0.3, 0));
            case 12 -> leaves(new Fault.SlowDisk(random.nextBoolean() ? primary : other, slow));
            case 13 -> leaves(new Fault.FullDisk(random.nextBoolean() ? primary : other));
            case 14 -> takesAway(other, new Fault.WipedDisk(other));
            default -> new OneFault(new Fault.PulledPlug(new Target.WholeRegion()), machines, false);
        };
    }

    private static OneFault leaves(Fault fault) {
        return new OneFault(fault, new TreeSet<>(), true);
    }

    private static OneFault takesAway(String machine, Fault fault) {
        return new OneFault(fault, new TreeSet<>(Set.of(machine)), true);
    }

    private static OneFault zone(Scene scene, Collection<String> machines, String zone) {
        SortedSet<String> there = new TreeSet<>(machines);
        there.removeIf(machine -> !scene.cluster().zoneOf(machine).equals(zone));
        return new OneFault(new Fault.PulledPlug(new Target.OneZone(zone)), there, true);
    }

    /**
     * The primary speaks and hears nobody. With {@code push} nobody can find that (rule M7); in {@code available} it may have acknowledged alone what was
     * under way, and then only its disk will do (rules W3, E4).
     */
    private static OneFault deaf(String primary, Collection<String> others, ClusterSpec spec) {
        boolean found = spec.mode() == Mode.STRICT
                || spec.mode() == Mode.FAST && spec.settings().detector() != Detector.PUSH;
        return new OneFault(cut(others, Set.of(primary), true), new TreeSet<>(Set.of(primary)), found);
    }

    private static Fault cut(Collection<String> left, Collection<String> right, boolean oneWay) {
        return new Fault.Partitioned(new TreeSet<>(left), new TreeSet<>(right), oneWay);
    }

    private static SortedSet<String> without(Collection<String> machines, String machine) {
        SortedSet<String> rest = new TreeSet<>(machines);
        rest.remove(machine);
        return rest;
    }
}

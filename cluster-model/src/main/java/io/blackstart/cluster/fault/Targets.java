package io.blackstart.cluster.fault;

import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.cluster.topology.Regions;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Stream;

/** What the names in faults mean in all regions: machines, sorted. Names of what does not exist are refused in a sentence. */
final class Targets {
    private final Regions regions;

    Targets(Regions regions) {
        this.regions = regions;
    }

    /** The machines a fault touches. @throws IllegalArgumentException with a sentence if it names what does not exist */
    List<String> of(Fault fault) {
        return switch (fault) {
            case Fault.OfPower power -> of(power.target());
            case Fault.Partitioned cut -> of(cut);
            case Fault.BadLink bad -> named(List.of(bad.left(), bad.right()));
            case Fault.FlappingLinks flapping -> of(new Target.OneMachine(flapping.machine()));
            case Fault.Frozen frozen -> of(new Target.OneMachine(frozen.machine()));
            case Fault.SkewedClock skewed -> of(new Target.OneMachine(skewed.machine()));
            case Fault.SlowDisk slow -> only(MachineRole.DATABASE, slow);
            case Fault.FullDisk full -> only(MachineRole.DATABASE, full);
            case Fault.WipedDisk wiped -> only(MachineRole.DATABASE, wiped);
            case Fault.OverloadedGateway overloaded -> only(MachineRole.GATEWAY, overloaded);
            case Fault.JunkTraffic junk -> only(MachineRole.GATEWAY, junk);
        };
    }

    private List<String> of(Fault.Partitioned cut) {
        SortedSet<String> left = cut.left();
        SortedSet<String> right = cut.right();
        List<String> onTheLeft = named(left);
        List<String> onTheRight = named(right);
        if (left.isEmpty() || right.isEmpty() || onTheLeft.stream().anyMatch(onTheRight::contains)) {
            throw new IllegalArgumentException(
                    "a partition needs two sides that share nothing, was " + left + " / " + right);
        }
        return Stream.concat(onTheLeft.stream(), onTheRight.stream()).sorted().toList();
    }

    List<String> of(Target target) {
        return switch (target) {
            case Target.OneMachine one -> List.of(machine(one.machine()).name());
            case Target.OneZone one -> {
                if (!regions.zones().contains(one.zone())) {
                    throw new IllegalArgumentException("there is no zone '%s'; zones are %s"
                            .formatted(one.zone(), String.join(" ", regions.zones())));
                }
                yield named(List.of(one.zone()));
            }
            case Target.OneRegion one -> names(regions.named(one.region()).machines());
            case Target.WholeRegion _ -> names(regions.machines());
        };
    }

    private List<String> only(MachineRole role, Fault.OfMachine fault) {
        if (machine(fault.machine()).role() != role) {
            String kind = role.name().toLowerCase(Locale.ROOT);
            List<String> fitting = names(regions.machines().stream()
                    .filter(machine -> machine.role() == role)
                    .toList());
            throw new IllegalArgumentException("%s: '%s' is no %s machine; %s machines are %s"
                    .formatted(fault.kind().word(), fault.machine(), kind, kind, String.join(" ", fitting)));
        }
        return List.of(fault.machine());
    }

    private Machine machine(String name) {
        return regions.machines().stream()
                .filter(machine -> machine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no machine '%s'; machines are %s".formatted(name, allNames())));
    }

    private List<String> named(Collection<String> zonesOrMachines) {
        return zonesOrMachines.stream()
                .flatMap(name -> named(name).stream())
                .sorted()
                .distinct()
                .toList();
    }

    private List<String> named(String zoneOrMachine) {
        if (regions.names().contains(zoneOrMachine)) {
            return of(new Target.OneRegion(zoneOrMachine));
        }
        List<String> machines = names(regions.machines().stream()
                .filter(machine ->
                        machine.zone().equals(zoneOrMachine) || machine.name().equals(zoneOrMachine))
                .toList());
        if (machines.isEmpty()) {
            throw new IllegalArgumentException("there is no zone or machine '%s'; zones are %s, machines are %s"
                    .formatted(zoneOrMachine, String.join(" ", regions.zones()), allNames()));
        }
        return machines;
    }

    private static List<String> names(List<Machine> machines) {
        return machines.stream().map(Machine::name).sorted().toList();
    }

    private String allNames() {
        return String.join(" ", regions.machines().stream().map(Machine::name).toList());
    }
}

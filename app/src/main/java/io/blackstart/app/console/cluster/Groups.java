package io.blackstart.app.console.cluster;

import io.blackstart.app.console.act.Subject;
import io.blackstart.cluster.event.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Machines together. */
final class Groups {
    private Groups() {}

    /** Zones of which all machines are among them as zones, then the other machines. */
    static List<Subject> wholeZones(List<Subject> machines, ClusterView view) {
        Set<String> names = machines.stream().map(Subject::name).collect(Collectors.toSet());
        List<String> zones = view.zones().stream()
                .filter(zone -> view.machinesIn(zone).allMatch(machine -> names.contains(machine.name())))
                .toList();
        List<Subject> group = new ArrayList<>(zones.stream().map(Subject::zone).toList());
        machines.stream()
                .filter(machine -> view.machine(machine.name())
                        .filter(known -> !zones.contains(known.zone()))
                        .isPresent())
                .forEach(group::add);
        return List.copyOf(group);
    }
}

package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.PlacementRule;
import io.blackstart.cluster.topology.ReadPlacementRule;
import io.blackstart.cluster.topology.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Rule Z7: where a database stands once it has moved to another region. Guarantee: the primary, the voters and their majority stand there,
 * placed by rules Z1, Z2 and Z4 as in any home; the region that is left becomes a read region, as far as it has power. Pure.
 */
final class MoveRule {
    private MoveRule() {}

    /** @throws IllegalArgumentException with a sentence if it cannot stand there */
    static Goal moved(String region, Standing now) {
        Region to = now.regions().named(region);
        Region from = now.home();
        if (to.equals(from)) {
            throw new IllegalArgumentException("the database stands in %s already".formatted(region));
        }
        List<String> present = Stream.concat(
                        now.goal().replicasIn(to).stream(),
                        now.config().members().stream().filter(to::has))
                .distinct()
                .sorted()
                .toList();
        List<String> copies = present.stream().filter(now.live()::contains).toList();
        if (copies.isEmpty()) {
            throw new IllegalArgumentException(
                    "no complete copy stands in %s; add one (replica add zone %s) and wait until it is LIVE"
                            .formatted(region, to.zones().getFirst()));
        }
        String primary = copies.contains(now.primary()) ? now.primary() : copies.getFirst();
        Placement there = PlacementRule.place(GoalRule.wish(to, now.goal().multiAz(), primary, now)
                .withReadReplicas(now.readReplicas())
                .keeping(present)
                .barring(barred(to, present, now)));
        Goal goal = now.goal().withHome(region).with(to, there.roles().keySet(), there.gateways());
        return left(goal, from, now);
    }

    /** The region that is left keeps as many read replicas as any read region has; none where nothing has power. */
    private static Goal left(Goal goal, Region from, Standing now) {
        List<String> preferred = new ArrayList<>(now.preferred());
        preferred.addAll(now.goal().replicasIn(from));
        SortedSet<String> barred = barred(from, List.of(), now);
        List<String> readers =
                ReadPlacementRule.replicas(from, ReadPlacementRule.usual(goal.multiAz()), List.of(), preferred, barred);
        return goal.with(from, readers, ReadPlacementRule.gateways(from, readers, barred));
    }

    /** Machines of a region that take nothing: drained, holding a disk that still counts, without power, or gone. */
    private static SortedSet<String> barred(Region region, List<String> present, Standing now) {
        SortedSet<String> barred = new TreeSet<>(now.barred());
        region.machines().stream()
                .filter(machine -> now.unable().contains(machine.name()))
                .filter(machine -> machine.role() == MachineRole.GATEWAY || !present.contains(machine.name()))
                .forEach(machine -> barred.add(machine.name()));
        return barred;
    }
}

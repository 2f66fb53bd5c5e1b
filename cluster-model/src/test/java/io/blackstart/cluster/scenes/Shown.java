package io.blackstart.cluster.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.Reduction;
import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** What a scene's events make of the cluster for whoever looks at it, beside how it is. */
final class Shown {
    private final Scene scene;
    private final Reduction reduction = new Reduction(ClusterView.initial());
    private int reduced;

    Shown(Scene scene) {
        this.scene = scene;
    }

    /** Nothing of what is over is still shown. @param story what happened before */
    void assertAllIsWell(String story) {
        assertEquals(List.of(), wrong(view()), "shown after " + story);
    }

    ClusterView view() {
        scene.events().subList(reduced, scene.events().size()).forEach(reduction::add);
        reduced = scene.events().size();
        return reduction.view();
    }

    private List<String> wrong(ClusterView view) {
        List<String> wrong = new ArrayList<>();
        note(wrong, view.primaryServes() && !view.vacant(), "the seat is vacant");
        note(wrong, view.reign().equals(highestReign()), "reigns " + view.reign());
        note(wrong, !view.election().exists(), "an election runs");
        note(wrong, !view.failover().underWay(), "a failover is under way");
        note(wrong, view.faults().isEmpty(), "broken " + view.faults());
        note(wrong, view.slowedBy().isEmpty(), "slowed by " + view.slowedBy());
        note(wrong, !view.alone().exists(), "held by one machine");
        note(wrong, !view.reshape().running(), "a reshape runs");
        view.machines().values().forEach(machine -> note(wrong, isWell(view, machine), machine.toString()));
        note(wrong, scene.cluster().disks().keySet().equals(named(view, MachineView::replica)), "other replicas");
        note(
                wrong,
                new TreeSet<>(scene.cluster().gateways()).equals(named(view, MachineView::gateway)),
                "other gateways");
        return wrong;
    }

    /** Two sides of a cut may have begun theirs in any order. */
    private Reign highestReign() {
        return scene.told(ReignBegan.class).stream()
                .map(ReignBegan::reign)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static void note(List<String> wrong, boolean isRight, String words) {
        if (!isRight) {
            wrong.add(words);
        }
    }

    private static boolean isWell(ClusterView view, MachineView machine) {
        return machine.powered()
                && switch (machine.occupant()) {
                    case ReplicaView replica ->
                        replica.silence().equals(ClusterView.SilenceView.NONE)
                                && !replica.catchUp().running()
                                && replica.reign().equals(view.reign());
                    case ClusterView.GatewayView gateway -> gateway.routesTo().equals(view.reign());
                    case ClusterView.Idle _ -> true;
                };
    }

    private static TreeSet<String> named(ClusterView view, Function<MachineView, Optional<?>> occupant) {
        TreeSet<String> names = new TreeSet<>();
        view.machines().values().stream()
                .filter(machine -> occupant.apply(machine).isPresent())
                .forEach(machine -> names.add(machine.name()));
        return names;
    }
}

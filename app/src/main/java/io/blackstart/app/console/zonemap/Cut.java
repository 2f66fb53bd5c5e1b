package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.act.Names;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.FaultView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A partition as the map draws it: a line around the smaller side.
 *
 * @param fault by whose name it is healed
 * @param around node ids of the zones and machines of that side
 * @param text what does not pass, in a few words
 */
record Cut(String fault, List<String> around, String text) {
    private static final String KIND = "partition";
    private static final String ONE_WAY = " one-way";

    /** All there are. */
    static List<Cut> all(ClusterView view) {
        return view.faults().stream()
                .filter(fault -> fault.kind().equals(KIND))
                .map(fault -> of(view, fault))
                .toList();
    }

    /** The name of a partition says its sides: {@code partition a,b1 / c,d one-way}. */
    private static Cut of(ClusterView view, FaultView fault) {
        boolean oneWay = fault.name().endsWith(ONE_WAY);
        String sides = fault.name().substring(KIND.length()).replace(ONE_WAY, "");
        List<String> left = names(sides.substring(0, sides.indexOf('/')));
        List<String> right = names(sides.substring(sides.indexOf('/') + 1));
        Set<String> leftMachines = machines(view, left);
        Set<String> rightMachines = machines(view, right);
        boolean isLeft = leftMachines.size() <= rightMachines.size();
        boolean fromAll =
                leftMachines.size() + rightMachines.size() == view.machines().size();
        return new Cut(
                fault.name(),
                ids(view, isLeft ? left : right),
                text(oneWay, isLeft, fromAll ? "the others" : Names.brief(isLeft ? right : left, view)));
    }

    private static String text(boolean oneWay, boolean isSender, String others) {
        if (!oneWay) {
            return "cut off from " + others;
        }
        return isSender ? "not heard by " + others : "hears nothing from " + others;
    }

    private static List<String> names(String side) {
        return Arrays.stream(side.strip().split(",")).toList();
    }

    private static Set<String> machines(ClusterView view, List<String> names) {
        Set<String> machines = new TreeSet<>();
        names.forEach(name -> {
            if (view.zones().contains(name)) {
                view.machinesIn(name).forEach(machine -> machines.add(machine.name()));
            } else {
                machines.add(name);
            }
        });
        return machines;
    }

    private static List<String> ids(ClusterView view, List<String> names) {
        List<String> ids = new ArrayList<>();
        names.forEach(name -> ids.add(view.zones().contains(name) ? ZoneCardView.id(name) : name));
        return List.copyOf(ids);
    }
}

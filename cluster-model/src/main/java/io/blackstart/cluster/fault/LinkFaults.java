package io.blackstart.cluster.fault;

import io.blackstart.cluster.engine.Timer;
import io.blackstart.cluster.network.Network.Condition;
import io.blackstart.cluster.network.Network.Place;
import io.blackstart.cluster.topology.Regions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;

/** What the active faults make of the links. */
final class LinkFaults {
    /** A fault and, for one that comes and goes, whether it is there now. */
    private static final class Standing {
        private final Fault.OfLinks fault;
        private boolean cut = true;
        private Timer next = () -> {};

        private Standing(Fault.OfLinks fault) {
            this.fault = fault;
        }
    }

    private final World world;
    private final Regions regions;
    private final Map<String, Standing> active = new LinkedHashMap<>();

    /** @param regions what the names of regions in faults stand for */
    LinkFaults(World world, Regions regions) {
        this.world = world;
        this.regions = regions;
    }

    void begin(Fault.OfLinks fault) {
        cancel(fault.name());
        Standing standing = new Standing(fault);
        active.put(fault.name(), standing);
        world.linksChanged();
        switch (fault) {
            case Fault.FlappingLinks flapping -> flapAfter(flapping.periodNanos() / 2, flapping, standing);
            case Fault.Partitioned _, Fault.BadLink _ -> {}
        }
    }

    void end(String name) {
        cancel(name);
        active.remove(name);
        world.linksChanged();
    }

    private void cancel(String name) {
        Standing before = active.get(name);
        if (before != null) {
            before.next.cancel();
        }
    }

    private void flapAfter(long nanos, Fault.FlappingLinks flapping, Standing standing) {
        standing.next = world.after(nanos, () -> {
            standing.cut = !standing.cut;
            world.linksChanged();
            long half = flapping.periodNanos() / 2;
            flapAfter(standing.cut ? half : flapping.periodNanos() - half, flapping, standing);
        });
    }

    /** A link's condition, in one direction. */
    Condition between(Place from, Place to, Condition healthy) {
        Condition condition = healthy;
        for (Standing standing : active.values()) {
            condition = switch (standing.fault) {
                case Fault.Partitioned cut -> cuts(cut, from, to) ? cut(condition) : condition;
                case Fault.FlappingLinks flapping ->
                    standing.cut && touches(flapping, from, to) ? cut(condition) : condition;
                case Fault.BadLink bad ->
                    joins(bad, from, to)
                            ? new Condition(condition.cut(), bad.latencyNanos(), bad.jitter(), bad.loss())
                            : condition;
            };
        }
        return condition;
    }

    private static Condition cut(Condition condition) {
        return new Condition(true, condition.latencyNanos(), condition.jitter(), condition.loss());
    }

    private boolean cuts(Fault.Partitioned cut, Place from, Place to) {
        return isIn(cut.left(), from) && isIn(cut.right(), to)
                || !cut.oneWay() && isIn(cut.right(), from) && isIn(cut.left(), to);
    }

    private static boolean touches(Fault.FlappingLinks flapping, Place from, Place to) {
        return flapping.machine().equals(from.machine()) || flapping.machine().equals(to.machine());
    }

    private boolean joins(Fault.BadLink bad, Place a, Place b) {
        return is(bad.left(), a) && is(bad.right(), b) || is(bad.right(), a) && is(bad.left(), b);
    }

    private boolean isIn(SortedSet<String> side, Place place) {
        return side.stream().anyMatch(name -> is(name, place));
    }

    private boolean is(String name, Place place) {
        return name.equals(place.machine())
                || name.equals(place.zone())
                || regions.names().contains(name) && regions.named(name).zones().contains(place.zone());
    }
}

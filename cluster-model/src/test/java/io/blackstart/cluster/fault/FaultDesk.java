package io.blackstart.cluster.fault;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.Timer;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.network.Network.Condition;
import io.blackstart.cluster.network.Network.Place;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A fault board over a world that only writes down what is done to it. Zones a to c. */
final class FaultDesk implements AutoCloseable {
    static final Condition HEALTHY = new Condition(false, 800_000, 0.2, 0);

    final List<ClusterEvent> told = new ArrayList<>();
    final List<String> world = new ArrayList<>();
    final Map<String, Warmth> warmths = new HashMap<>();
    private final Engine engine = Engine.create(1);
    final FaultBoard board = new FaultBoard(
            Regions.of(new Region("eu", List.of("a", "b", "c"))),
            new EventLog(engine, List.of(stamped -> told.add(stamped.event()))),
            new Diary());

    void run(long nanos) {
        engine.runUntil(engine.now() + nanos);
    }

    Condition condition(String from, String to) {
        return board.between(place(from), place(to), HEALTHY);
    }

    private static Place place(String machine) {
        return new Place(machine, machine.substring(0, 1));
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Writes down what is done to it. */
    private final class Diary implements World {
        @Override
        public void losePower(String machine) {
            world.add("-" + machine);
        }

        @Override
        public void regainPower(String machine) {
            world.add("+" + machine);
        }

        @Override
        public void linksChanged() {
            world.add("links");
        }

        @Override
        public void freeze(String machine) {
            world.add("freeze " + machine);
        }

        @Override
        public void thaw(String machine) {
            world.add("thaw " + machine);
        }

        @Override
        public void diskWorks(String machine, OptionalLong syncNanos, boolean full) {
            world.add("disk %s %s%s"
                    .formatted(machine, syncNanos.isPresent() ? syncNanos.getAsLong() : "ok", full ? " full" : ""));
        }

        @Override
        public void wipeDisk(String machine) {
            world.add("wipe " + machine);
        }

        @Override
        public void skewClock(String machine, long nanos) {
            world.add("skew %s %d".formatted(machine, nanos));
        }

        @Override
        public void loadGateway(String machine, long requestNanos, long junkPerSecond) {
            world.add("load %s %d %d".formatted(machine, requestNanos, junkPerSecond));
        }

        @Override
        public Warmth warmth(String machine) {
            return warmths.getOrDefault(machine, Warmth.IDLE);
        }

        @Override
        public Timer after(long nanos, Runnable task) {
            return engine.after(nanos, task);
        }
    }
}

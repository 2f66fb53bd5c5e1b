package io.blackstart.cluster.fault;

import io.blackstart.cluster.fault.Fault.FullDisk;
import io.blackstart.cluster.fault.Fault.JunkTraffic;
import io.blackstart.cluster.fault.Fault.OverloadedGateway;
import io.blackstart.cluster.fault.Fault.SlowDisk;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Ills of single machines. Of each kind a machine has one at most; those that touch the same part are told to the world together. */
final class MachineFaults {
    private final World world;
    private final Map<String, SlowDisk> slowDisks = new HashMap<>();
    private final Map<String, FullDisk> fullDisks = new HashMap<>();
    private final Map<String, OverloadedGateway> overloaded = new HashMap<>();
    private final Map<String, JunkTraffic> junk = new HashMap<>();

    MachineFaults(World world) {
        this.world = world;
    }

    void begin(Fault.OfMachine fault) {
        String machine = fault.machine();
        switch (fault) {
            case Fault.Frozen _ -> world.freeze(machine);
            case Fault.WipedDisk _ -> world.wipeDisk(machine);
            case Fault.SkewedClock skewed -> world.skewClock(machine, skewed.skewNanos());
            case SlowDisk slow -> {
                slowDisks.put(machine, slow);
                tellDisk(machine);
            }
            case FullDisk full -> {
                fullDisks.put(machine, full);
                tellDisk(machine);
            }
            case OverloadedGateway slow -> {
                overloaded.put(machine, slow);
                tellGateway(machine);
            }
            case JunkTraffic bogus -> {
                junk.put(machine, bogus);
                tellGateway(machine);
            }
        }
    }

    void end(Fault.OfMachine fault) {
        String machine = fault.machine();
        switch (fault) {
            case Fault.Frozen _ -> world.thaw(machine);
            case Fault.WipedDisk _ -> {
                // The replica fills the disk by itself; nothing can be brought back.
            }
            case Fault.SkewedClock _ -> world.skewClock(machine, 0);
            case SlowDisk _ -> {
                slowDisks.remove(machine);
                tellDisk(machine);
            }
            case FullDisk _ -> {
                fullDisks.remove(machine);
                tellDisk(machine);
            }
            case OverloadedGateway _ -> {
                overloaded.remove(machine);
                tellGateway(machine);
            }
            case JunkTraffic _ -> {
                junk.remove(machine);
                tellGateway(machine);
            }
        }
    }

    private void tellDisk(String machine) {
        OptionalLong sync = Optional.ofNullable(slowDisks.get(machine)).stream()
                .mapToLong(SlowDisk::syncNanos)
                .findFirst();
        world.diskWorks(machine, sync, fullDisks.containsKey(machine));
    }

    private void tellGateway(String machine) {
        world.loadGateway(
                machine,
                Optional.ofNullable(overloaded.get(machine))
                        .map(OverloadedGateway::requestNanos)
                        .orElse(0L),
                Optional.ofNullable(junk.get(machine))
                        .map(JunkTraffic::perSecond)
                        .orElse(0L));
    }
}

package io.blackstart.cluster;

import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.event.ClusterEvent.InSyncChanged;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Draws ills of single machines: frozen processes, slow, full and wiped disks, skewed clocks, flapping. */
final class MachineStorm {
    private static final long MILLI = 1_000_000;
    private static final List<String> REPLICAS = List.of("a1", "b1", "c1", "d1");

    private final Scene scene;
    private final Chance chance;
    /** When each disk was wiped last. */
    private final Map<String, Long> wipedAt = new TreeMap<>();

    private final LongSupplier proven;

    /** @param proven see {@link VoterDisks} */
    MachineStorm(Scene scene, Chance chance, LongSupplier proven) {
        this.scene = scene;
        this.chance = chance;
        this.proven = proven;
    }

    void ail() {
        String machine = drawn();
        switch ((int) chance.below(7)) {
            case 0, 1 -> freeze(chance.with(0.2) ? "gateway-" + machine : machine);
            case 2 -> scene.inject(new Fault.SlowDisk(machine, millis(5, 900)));
            case 3 -> scene.inject(new Fault.FullDisk(machine));
            case 4 -> scene.inject(new Fault.FlappingLinks(machine, millis(100, 3_000)));
            case 5 -> scene.inject(new Fault.FlappingPower(machine, millis(100, 3_000)));
            default -> wipe(machine);
        }
    }

    void skew() {
        long nanos = millis(1, 10_000);
        scene.inject(new Fault.SkewedClock(drawn(), chance.with(0.5) ? nanos : -nanos));
    }

    private String drawn() {
        return REPLICAS.get((int) chance.below(REPLICAS.size()));
    }

    private long millis(long least, long most) {
        return (least + chance.below(most - least)) * MILLI;
    }

    /** Not if it has no power just then: that would be refused. */
    private void freeze(String machine) {
        if (scene.hasPower(machine)) {
            scene.freeze(machine);
        }
    }

    /** Only what leaves the mode its promise (cluster.md §9). */
    private void wipe(String machine) {
        boolean enoughSurvives = scene.cluster().spec().mode() == Mode.STRICT
                ? VoterDisks.mayWipe(machine, scene.events(), proven.getAsLong())
                : eachRecordSurvives(machine);
        if (enoughSurvives) {
            wipedAt.put(machine, scene.engine().now());
            scene.inject(new Fault.WipedDisk(machine));
        }
    }

    /** Nothing is lost while one disk of the newest in-sync record survives; of each reign, for two sides may have one. */
    private boolean eachRecordSurvives(String machine) {
        Map<Reign, InSyncChanged> newest = new TreeMap<>();
        scene.told(InSyncChanged.class).forEach(record -> newest.put(record.reign(), record));
        return newest.values().stream()
                .allMatch(record ->
                        record.members().stream().anyMatch(member -> !member.equals(machine) && isWhole(member)));
    }

    /** Not wiped, or taken into an in-sync record since. */
    private boolean isWhole(String member) {
        long wiped = wipedAt.getOrDefault(member, -1L);
        return wiped < 0
                || scene.events().stream()
                        .filter(stamped -> stamped.at() > wiped)
                        .map(Stamped::event)
                        .anyMatch(event -> event instanceof InSyncChanged change
                                && change.members().contains(member));
    }
}

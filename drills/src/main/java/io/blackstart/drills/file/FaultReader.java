package io.blackstart.drills.file;

import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.FaultRange;
import io.blackstart.drills.file.Yaml.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Reads faults, {@code freeze: { machine: a1 }} and the other words of {@link #WORDS}: everything one can break (cluster.md §8). */
final class FaultReader {
    static final List<String> WORDS = List.of(
            "pull-plug",
            "cooling-failure",
            "flap-power",
            "freeze",
            "partition",
            "latency",
            "flap-link",
            "disk",
            "skew-clock",
            "overload",
            "junk");

    /** What {@code disk} can make of a disk; {@code ok} mends it and is no fault. */
    static final List<String> DISK_WORDS = List.of("slow", "full", "wipe", "ok");

    private static final long SLOW_SYNC_UNLESS_TOLD = 200_000_000L;

    private final Places places;
    private final Scalars scalars;
    private final Errors errors;

    FaultReader(Places places, Errors errors) {
        this.places = places;
        this.scalars = new Scalars(errors);
        this.errors = errors;
    }

    /** @param word one of {@link #WORDS} but {@code disk} */
    Optional<Fault> read(String word, Yaml yaml) {
        return switch (word) {
            case "pull-plug" -> places.target(word, yaml).map(Fault.PulledPlug::new);
            case "cooling-failure" ->
                fields(word, yaml)
                        .flatMap(fields -> fields.need("zone", "the zone whose cooling fails")
                                .flatMap(zone -> places.zone(word, zone))
                                .flatMap(zone -> duration(word, fields, "every", "2s", FaultRange.INTERVAL)
                                        .map(nanos -> new Fault.CoolingFailure(zone, nanos))));
            case "flap-power" ->
                flapping(word, yaml).map(found -> new Fault.FlappingPower(found.machine(), found.nanos()));
            case "flap-link" ->
                flapping(word, yaml).map(found -> new Fault.FlappingLinks(found.machine(), found.nanos()));
            case "freeze" -> machine(word, yaml).map(Fault.Frozen::new);
            case "partition" -> fields(word, yaml).flatMap(this::partition);
            case "latency" -> fields(word, yaml).flatMap(this::latency);
            case "skew-clock" -> fields(word, yaml).flatMap(this::skew);
            case "overload" ->
                fields(word, yaml)
                        .flatMap(fields -> gateway(word, fields)
                                .flatMap(gateway -> duration(word, fields, "takes", "5ms", FaultRange.REQUEST)
                                        .map(nanos -> new Fault.OverloadedGateway(gateway, nanos))));
            default -> fields(word, yaml).flatMap(this::junk);
        };
    }

    private Optional<Fields> fields(String word, Yaml yaml) {
        return Fields.of(word, yaml, ActionFields.of(word), errors).filter(fields -> !fields.hasUnknown());
    }

    /** The only field of {@code freeze} and {@code thaw}. */
    Optional<String> machine(String word, Yaml yaml) {
        return fields(word, yaml)
                .flatMap(fields -> fields.need("machine", "the machine, such as a1"))
                .flatMap(value -> places.machine(word, value));
    }

    private Optional<String> gateway(String word, Fields fields) {
        return fields.need("machine", "the machine of a gateway, such as gateway-a1")
                .flatMap(value -> places.gatewayMachine(word, value));
    }

    private Optional<Long> duration(String word, Fields fields, String name, String example, FaultRange range) {
        return fields.need(name, "a duration, such as " + example)
                .flatMap(value -> scalars.duration(word + " " + name, value, range.least(), range.most()));
    }

    private record Flapping(String machine, long nanos) {}

    private Optional<Flapping> flapping(String word, Yaml yaml) {
        return fields(word, yaml)
                .flatMap(fields -> fields.need("machine", "the machine that flaps")
                        .flatMap(value -> places.machine(word, value))
                        .flatMap(machine -> duration(word, fields, "period", "1s", FaultRange.PERIOD)
                                .map(nanos -> new Flapping(machine, nanos))));
    }

    private Optional<Fault> partition(Fields fields) {
        Optional<SortedSet<String>> left = side(fields, "left");
        Optional<SortedSet<String>> right = side(fields, "right");
        boolean oneWay = fields.get("one-way")
                .flatMap(value -> scalars.onOrOff("one-way", value))
                .orElse(false);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> both = places.onBoth(left.get(), right.get());
        both.ifPresent(machine -> errors.add(
                fields.place(), "partition: machine " + machine + " stands on both sides; the sides must differ"));
        return Optional.of(new Fault.Partitioned(left.get(), right.get(), oneWay));
    }

    private Optional<SortedSet<String>> side(Fields fields, String name) {
        return fields.need(name, "zones or machines, such as [a, b]")
                .map(value -> places.zonesOrMachines("partition " + name, value))
                .filter(names -> !names.isEmpty());
    }

    private Optional<Fault> latency(Fields fields) {
        List<String> ends = fields.need("between", "two zones or machines, such as [a, b]").stream()
                .flatMap(value -> between(value).stream())
                .toList();
        Optional<Long> latency = fields.need("latency", "one way, such as 20ms")
                .flatMap(value ->
                        scalars.duration("latency", value, FaultRange.LATENCY.least(), FaultRange.LATENCY.most()));
        double jitter = share(fields, "jitter");
        double loss = share(fields, "loss");
        return ends.size() != 2
                ? Optional.empty()
                : latency.map(nanos -> new Fault.BadLink(ends.getFirst(), ends.getLast(), nanos, jitter, loss));
    }

    private List<String> between(Yaml yaml) {
        if (!(yaml instanceof Sequence ends) || ends.items().size() != 2) {
            errors.add(yaml.place(), "between: expected two zones or machines, such as [a, b]");
            return List.of();
        }
        return ends.items().stream()
                .flatMap(end -> places.zoneOrMachine("between", end).stream())
                .toList();
    }

    private double share(Fields fields, String name) {
        return fields.get(name).flatMap(value -> scalars.share(name, value)).orElse(0.0);
    }

    private Optional<Fault> skew(Fields fields) {
        Optional<String> machine = fields.need("machine", "the machine whose clock is wrong")
                .flatMap(value -> places.machine("skew-clock", value));
        Optional<Long> by = fields.need("by", "how far it is ahead, such as +5s, or behind, such as -2s")
                .flatMap(value -> scalars.signedDuration(
                        "skew-clock by", value, FaultRange.SKEW.least(), FaultRange.SKEW.most()));
        return machine.flatMap(name -> by.map(nanos -> new Fault.SkewedClock(name, nanos)));
    }

    private Optional<Fault> junk(Fields fields) {
        Optional<String> gateway = gateway("junk", fields);
        Optional<Double> rate = fields.need("rate", "bogus requests a second, such as 20000/s")
                .flatMap(value -> scalars.rate("junk rate", value, FaultRange.JUNK_AT_MOST));
        return gateway.flatMap(name ->
                rate.map(perSecond -> new Fault.JunkTraffic(name, Math.max(1, Math.round(perSecond)))));
    }

    /** {@code disk: { machine: b1, is: slow, sync: 200ms }}. */
    Optional<Action> disk(Yaml yaml) {
        return fields("disk", yaml).flatMap(this::disk);
    }

    private Optional<Action> disk(Fields fields) {
        Optional<String> machine = fields.need("machine", "the machine of the disk, such as b1")
                .flatMap(value -> places.databaseMachine("disk", value));
        Optional<String> is = fields.need("is", "one of " + String.join(", ", DISK_WORDS))
                .flatMap(value -> scalars.word("disk is", value, "state of a disk", DISK_WORDS));
        long sync = fields.get("sync")
                .flatMap(value -> scalars.duration("disk sync", value, FaultRange.SYNC.least(), FaultRange.SYNC.most()))
                .orElse(SLOW_SYNC_UNLESS_TOLD);
        fields.entry("sync")
                .filter(_ -> is.isPresent() && !is.get().equals("slow"))
                .ifPresent(entry -> errors.add(
                        entry.key().place(), "'sync' goes with 'is: slow', not with 'is: " + is.get() + "'"));
        return machine.flatMap(name -> is.map(word -> disk(name, word, sync)));
    }

    private static Action disk(String machine, String word, long sync) {
        return switch (word) {
            case "slow" -> new Action.Break(new Fault.SlowDisk(machine, sync));
            case "full" -> new Action.Break(new Fault.FullDisk(machine));
            case "wipe" -> new Action.Break(new Fault.WipedDisk(machine));
            default -> new Action.MendDisk(machine);
        };
    }
}

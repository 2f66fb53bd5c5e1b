package io.blackstart.drills.file;

import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.file.Yaml.Scalar;
import io.blackstart.drills.file.Yaml.Sequence;
import io.blackstart.drills.words.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads names of zones and machines, and knows which there are. */
final class Places {
    static final String MORE_ZONES = "; name more zones, or set multi-az: off";

    private final Regions regions;
    private final boolean whole;
    private final Scalars scalars;
    private final Errors errors;

    /** @param whole whether nothing was wrong with the region: else it may have more zones than could be read */
    Places(Regions regions, boolean whole, Errors errors) {
        this.regions = regions;
        this.whole = whole;
        this.scalars = new Scalars(errors);
        this.errors = errors;
    }

    /** Rule Z4: tells if the region is too small to spread a database over it. */
    void checkRoomFor(String field, boolean multiAz, Place place) {
        try {
            Placement.initial(regions.home(), multiAz);
        } catch (IllegalArgumentException tooSmall) {
            if (whole) {
                errors.add(place, field + ": " + tooSmall.getMessage() + MORE_ZONES);
            }
        }
    }

    /** Whether nothing was wrong with the region. */
    boolean areWhole() {
        return whole;
    }

    Regions regions() {
        return regions;
    }

    /** A region to move to (rule Z7). */
    Optional<String> region(String field, Yaml yaml) {
        return scalars.word(field, yaml, "region", regions.names());
    }

    Optional<String> zone(String field, Yaml yaml) {
        return scalars.word(field, yaml, "zone", regions.zones());
    }

    Optional<String> machine(String field, Yaml yaml) {
        return scalars.word(
                field,
                yaml,
                "machine",
                regions.machines().stream().map(Machine::name).toList());
    }

    Optional<String> databaseMachine(String field, Yaml yaml) {
        return machineOf(MachineRole.DATABASE, "database machine", field, yaml);
    }

    Optional<String> gatewayMachine(String field, Yaml yaml) {
        return machineOf(MachineRole.GATEWAY, "gateway machine", field, yaml);
    }

    private Optional<String> machineOf(MachineRole role, String what, String field, Yaml yaml) {
        List<String> machines = regions.machines().stream()
                .filter(machine -> machine.role() == role)
                .map(Machine::name)
                .toList();
        return scalars.word(field, yaml, what, machines);
    }

    Optional<String> zoneOrMachine(String field, Yaml yaml) {
        return scalars.word(field, yaml, "zone or machine", zonesAndMachines());
    }

    private List<String> zonesAndMachines() {
        Stream<String> machines = regions.machines().stream().map(Machine::name);
        Stream<String> names = Stream.concat(regions.zones().stream(), machines);
        return (regions.read().isEmpty() ? names : Stream.concat(names, regions.names().stream())).toList();
    }

    /** Several zones or machines, or a single one. */
    SortedSet<String> zonesOrMachines(String field, Yaml yaml) {
        SortedSet<String> names = new TreeSet<>();
        for (Yaml item : listOrOne(field, yaml)) {
            zoneOrMachine(field, item).ifPresent(names::add);
        }
        return names;
    }

    List<String> allZones() {
        return regions.home().zones();
    }

    /** Several zones, a single one, or {@code any} of the home region. */
    List<String> zones(String field, Yaml yaml) {
        if (yaml instanceof Scalar scalar && scalar.text().equals("any")) {
            return regions.home().zones();
        }
        List<String> zones = new ArrayList<>();
        for (Yaml item : listOrOne(field, yaml)) {
            zone(field, item).ifPresent(zones::add);
        }
        return zones;
    }

    private List<Yaml> listOrOne(String field, Yaml yaml) {
        if (!(yaml instanceof Sequence sequence)) {
            return List.of(yaml);
        }
        if (sequence.items().isEmpty()) {
            errors.add(yaml.place(), field + ": the list is empty; name at least one");
        }
        return sequence.items();
    }

    /** What a plug is pulled on: {@code { zone: a }}, {@code { machine: b1 }}, {@code { region: us-1 }} or {@code { all: true }}. */
    Optional<Target> target(String action, Yaml yaml) {
        List<String> known = ActionFields.of(action);
        Optional<Fields> fields = Fields.of(action, yaml, known, errors);
        if (fields.isEmpty() || fields.get().hasUnknown()) {
            return Optional.empty();
        }
        List<Yaml.Entry> given = fields.get().entries().stream()
                .filter(entry -> known.contains(entry.key().text()))
                .toList();
        if (given.size() != 1) {
            errors.add(
                    yaml.place(),
                    action + ": expected exactly one of zone, machine, region, all"
                            + (given.isEmpty() ? "" : ", not " + given.size()));
            return Optional.empty();
        }
        Yaml value = given.getFirst().value();
        return switch (given.getFirst().key().text()) {
            case "zone" -> zone(action, value).map(Target.OneZone::new);
            case "machine" -> machine(action, value).map(Target.OneMachine::new);
            case "region" -> region(action, value).map(Target.OneRegion::new);
            default -> all(action, value) ? Optional.of(new Target.WholeRegion()) : Optional.empty();
        };
    }

    /** The value of {@code all}, which can only be true. */
    boolean all(String action, Yaml yaml) {
        return scalars.word(action, yaml, "value of all", List.of("true")).isPresent();
    }

    /** Names that stand on both sides, a machine also with its zone. */
    Optional<String> onBoth(SortedSet<String> left, SortedSet<String> right) {
        SortedSet<String> both = machines(left);
        both.retainAll(machines(right));
        return both.stream().findFirst();
    }

    private SortedSet<String> machines(SortedSet<String> names) {
        SortedSet<String> machines = new TreeSet<>();
        for (Machine machine : regions.machines()) {
            String region = regions.ofZone(machine.zone()).name();
            if (names.contains(machine.name()) || names.contains(machine.zone()) || names.contains(region)) {
                machines.add(machine.name());
            }
        }
        return machines;
    }

    /** A name of a fault, which must be one of those the drill injects. */
    Optional<String> fault(String field, Yaml yaml, List<String> injected) {
        return scalars.scalar(field, yaml, "the name of a fault").flatMap(scalar -> {
            if (injected.contains(scalar.text())) {
                return Optional.of(scalar.text());
            }
            errors.add(
                    scalar.place(),
                    "%s: no step before this one injects '%s'%s"
                            .formatted(
                                    field,
                                    scalar.text(),
                                    injected.isEmpty() ? "" : NearestWord.hint(scalar.text(), injected)));
            return Optional.empty();
        });
    }
}

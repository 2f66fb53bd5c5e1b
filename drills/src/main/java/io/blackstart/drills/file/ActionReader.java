package io.blackstart.drills.file;

import io.blackstart.cluster.fault.Fault;
import io.blackstart.drills.file.Yaml.Entry;
import io.blackstart.drills.file.Yaml.Scalar;
import io.blackstart.drills.file.Yaml.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Reads actions: {@code pull-plug: { zone: a }} and the other words of {@link #WORDS}. */
final class ActionReader {
    static final List<String> WORDS =
            List.of("pull-plug", "plug-in", "partition", "heal", "latency", "multi-az", "switch-over", "note");
    private static final long LATENCY_AT_MOST = 60_000_000_000L;

    private final Places places;
    private final Scalars scalars;
    private final Errors errors;

    /** Names of the faults injected so far, in the file's order: only those can be healed by name. */
    private final List<String> injected = new ArrayList<>();

    ActionReader(Places places, Errors errors) {
        this.places = places;
        this.scalars = new Scalars(errors);
        this.errors = errors;
    }

    /** The one action among a group's fields. */
    Optional<Action> onlyOne(String owner, Fields fields) {
        List<Entry> actions = fields.entries().stream()
                .filter(entry -> WORDS.contains(entry.key().text()))
                .toList();
        if (actions.size() == 1) {
            return action(actions.getFirst());
        }
        if (actions.isEmpty() && fields.hasUnknown()) {
            return Optional.empty();
        }
        errors.add(
                actions.isEmpty() ? fields.place() : actions.get(1).key().place(),
                "%s has %s; expected exactly one of %s"
                        .formatted(
                                owner,
                                actions.isEmpty() ? "no action" : actions.size() + " actions",
                                String.join(", ", WORDS)));
        return Optional.empty();
    }

    private Optional<Action> action(Entry entry) {
        String word = entry.key().text();
        Yaml value = entry.value();
        return switch (word) {
            case "pull-plug" ->
                places.target(word, value).map(Fault.PulledPlug::new).map(this::breaking);
            case "partition" -> partition(value).map(this::breaking);
            case "latency" -> latency(value).map(this::breaking);
            case "plug-in" -> places.target(word, value).map(Action.PlugIn::new);
            case "heal" -> heal(value);
            case "multi-az" -> multiAz(value);
            case "switch-over" -> switchOver(value);
            default -> scalars.text(word, value).map(Action.Note::new);
        };
    }

    private Action breaking(Fault fault) {
        injected.add(fault.name());
        return new Action.Break(fault);
    }

    private Optional<Fault> partition(Yaml yaml) {
        return Fields.of("partition", yaml, List.of("left", "right", "one-way"), errors)
                .flatMap(this::partition);
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

    private Optional<Fault> latency(Yaml yaml) {
        return Fields.of("latency", yaml, List.of("between", "latency", "jitter", "loss"), errors)
                .flatMap(this::latency);
    }

    private Optional<Fault> latency(Fields fields) {
        List<String> ends = fields.need("between", "two zones or machines, such as [a, b]").stream()
                .flatMap(value -> between(value).stream())
                .toList();
        Optional<Long> latency = fields.need("latency", "one way, such as 20ms")
                .flatMap(value -> scalars.duration("latency", value, 0, LATENCY_AT_MOST));
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

    private Optional<Action> heal(Yaml yaml) {
        Optional<Fields> fields = Fields.of("heal", yaml, List.of("fault", "all"), errors);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        if (fields.get().hasUnknown()) {
            return Optional.empty();
        }
        if (fields.get().has("fault") == fields.get().has("all")) {
            errors.add(yaml.place(), "heal: expected exactly one of fault, all");
            return Optional.empty();
        }
        return fields.get()
                .get("fault")
                .map(value -> places.fault("heal", value, injected).map(name -> (Action) new Action.Heal(name)))
                .orElseGet(() -> fields.get()
                        .get("all")
                        .filter(value -> places.all("heal", value))
                        .map(_ -> new Action.HealAll()));
    }

    private Optional<Action> multiAz(Yaml yaml) {
        return scalars.onOrOff("multi-az", yaml).map(on -> {
            places.checkRoomFor("multi-az", on, yaml.place());
            return new Action.MultiAz(on);
        });
    }

    private Optional<Action> switchOver(Yaml yaml) {
        if (yaml instanceof Scalar) {
            errors.add(yaml.place(), "switch-over: expected { to: <machine> }, not " + yaml.kind());
            return Optional.empty();
        }
        return Fields.of("switch-over", yaml, List.of("to"), errors)
                .flatMap(fields -> fields.need("to", "the machine of the backup that is to be primary"))
                .flatMap(value -> places.databaseMachine("switch-over to", value))
                .map(Action.SwitchOver::new);
    }
}

package io.blackstart.drills.file;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.drills.file.Yaml.Entry;
import io.blackstart.drills.file.Yaml.Scalar;
import io.blackstart.drills.workload.Mix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads actions: {@code pull-plug: { zone: a }} and the other words of {@link #WORDS}. */
final class ActionReader {
    static final List<String> WORDS = Stream.concat(
                    FaultReader.WORDS.stream(),
                    Stream.of(
                            "plug-in",
                            "thaw",
                            "heal",
                            "multi-az",
                            "switch-over",
                            "force-promote",
                            "add-read-replica",
                            "remove-read-replica",
                            "move-replica",
                            "drain",
                            "undrain",
                            "move-region",
                            "cancel-reshape",
                            "give-up-disk",
                            "write-back",
                            "change-workload",
                            "note"))
            .toList();

    private static final Pattern WORDS_AT_ALL = Pattern.compile("(?s).*\\S.*");
    private static final List<String> CHANGES = List.of("rate", "mix", "clients", "zones");

    private final Places places;
    private final List<String> workloads;
    private final FaultReader faults;
    private final LoadReader loads;
    private final Scalars scalars;
    private final Errors errors;

    /** Names of the faults injected so far, in the file's order: only those can be healed by name. */
    private final List<String> injected = new ArrayList<>();

    /** @param workloads names of the drill's workloads */
    ActionReader(Places places, List<String> workloads, Errors errors) {
        this.places = places;
        this.workloads = workloads;
        this.loads = new LoadReader(errors);
        this.faults = new FaultReader(places, errors);
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
            case "disk" -> faults.disk(value).map(this::noted);
            case "plug-in" -> places.target(word, value).map(Action.PlugIn::new);
            case "thaw" -> faults.machine(word, value).map(Action.Thaw::new);
            case "heal" -> heal(value);
            case "multi-az" -> multiAz(value);
            case "switch-over" -> switchOver(value);
            case "add-read-replica" ->
                only(word, value, "zone")
                        .flatMap(zone -> places.zone(word, zone))
                        .map(zone -> new Action.Reshape(new Change.AddReadReplica(zone)));
            case "remove-read-replica" ->
                database(word, value).map(Change.RemoveReadReplica::new).map(Action.Reshape::new);
            case "move-replica" -> moveReplica(value);
            case "drain" -> faults.machine(word, value).map(Change.Drain::new).map(Action.Reshape::new);
            case "undrain" ->
                faults.machine(word, value).map(Change.Undrain::new).map(Action.Reshape::new);
            case "move-region" -> moveRegion(value);
            case "cancel-reshape" ->
                scalars.word(word, value, "value of cancel-reshape", List.of("true"))
                        .map(_ -> new Action.CancelReshape());
            case "force-promote" ->
                only(word, value, "to")
                        .flatMap(machine -> places.databaseMachine(word, machine))
                        .map(Action.ForcePromote::new);
            case "write-back" ->
                scalars.word(word, value, "value of write-back", List.of("all")).map(_ -> new Action.WriteBack());
            case "change-workload" -> changeWorkload(value);
            case "give-up-disk" -> database(word, value).map(Action.GiveUpDisk::new);
            case "note" ->
                scalars.name(word, value, WORDS_AT_ALL, "a text with words in it")
                        .map(Action.Note::new);
            default -> faults.read(word, value).map(Action.Break::new).map(this::noted);
        };
    }

    private Optional<Yaml> only(String word, Yaml yaml, String field) {
        return Fields.of(word, yaml, ActionFields.of(word), errors)
                .filter(fields -> !fields.hasUnknown())
                .flatMap(fields -> fields.need(field, "the " + field + " it is done to"));
    }

    private Optional<Action> moveReplica(Yaml yaml) {
        Optional<Fields> fields = Fields.of("move-replica", yaml, ActionFields.of("move-replica"), errors)
                .filter(given -> !given.hasUnknown());
        Optional<String> machine = fields.flatMap(given -> given.need("machine", "whose replica moves"))
                .flatMap(value -> places.databaseMachine("move-replica", value));
        Optional<String> zone = fields.flatMap(given -> given.need("zone", "the zone it moves to"))
                .flatMap(value -> places.zone("move-replica", value));
        return machine.flatMap(name -> zone.map(to -> new Action.Reshape(new Change.MoveReplica(name, to))));
    }

    private Optional<String> database(String word, Yaml yaml) {
        return only(word, yaml, "machine").flatMap(machine -> places.databaseMachine(word, machine));
    }

    /** What is broken on purpose can be healed by name from then on. */
    private Action noted(Action action) {
        if (action instanceof Action.Break breaking) {
            injected.add(breaking.fault().name());
        }
        return action;
    }

    private Optional<Action> heal(Yaml yaml) {
        Optional<Fields> fields = Fields.of("heal", yaml, ActionFields.of("heal"), errors);
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

    /** {@code move-region: { to: us-1 }}, with {@code force: true} where the region it leaves is lost (rule Z7). */
    private Optional<Action> moveRegion(Yaml yaml) {
        Optional<Fields> fields = Fields.of("move-region", yaml, ActionFields.of("move-region"), errors)
                .filter(given -> !given.hasUnknown());
        boolean force = fields.flatMap(given -> given.get("force"))
                .flatMap(value -> scalars.onOrOff("force", value))
                .orElse(false);
        return fields.flatMap(given -> given.need("to", "the region to move to, such as us-1"))
                .flatMap(value -> places.region("move-region to", value))
                .map(to -> force ? new Action.ForceMove(to) : new Action.Reshape(new Change.MoveRegion(to)));
    }

    /** {@code change-workload: { name: shop, rate: { to: 5000/s, over: 10s } }}, with a new mix, other clients or zones, or {@code stop: true}. */
    private Optional<Action> changeWorkload(Yaml yaml) {
        Optional<Fields> fields = Fields.of("change-workload", yaml, ActionFields.of("change-workload"), errors)
                .filter(given -> !given.hasUnknown());
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Fields given = fields.get();
        Optional<String> name = workloadName(given);
        Optional<RateChange> rate = given.get("rate").flatMap(loads::changedRate);
        Optional<Mix> mix = given.get("mix").flatMap(loads::mix);
        Optional<Integer> clients = given.get("clients")
                .flatMap(value -> scalars.wholeNumber("clients", value, 1, WorkloadReader.CLIENTS_AT_MOST))
                .map(Long::intValue);
        List<String> zones =
                given.get("zones").map(value -> places.zones("zones", value)).orElse(List.of());
        boolean stop = given.get("stop")
                .flatMap(value -> scalars.word("stop", value, "value of stop", List.of("true")))
                .isPresent();
        boolean changes = CHANGES.stream().anyMatch(given::has);
        if (given.has("rate") && given.has("stop") || !given.has("stop") && !changes) {
            errors.add(yaml.place(), "change-workload: expected a new rate, mix, clients or zones, or stop: true");
            return Optional.empty();
        }
        return name.map(workload -> new Action.ChangeWorkload(workload, rate, mix, clients, zones, stop));
    }

    private Optional<String> workloadName(Fields fields) {
        Optional<Yaml> name = fields.need("name", "the workload to change");
        if (name.isPresent() && workloads.isEmpty()) {
            errors.add(fields.place(), "change-workload: there is no workload that could be changed");
            return Optional.empty();
        }
        return name.flatMap(value -> scalars.word("change-workload name", value, "workload", workloads));
    }

    private Optional<Action> switchOver(Yaml yaml) {
        if (yaml instanceof Scalar) {
            errors.add(yaml.place(), "switch-over: expected { to: <machine> }, not " + yaml.kind());
            return Optional.empty();
        }
        return Fields.of("switch-over", yaml, ActionFields.of("switch-over"), errors)
                .flatMap(fields -> fields.need("to", "the machine of the backup that is to be primary"))
                .flatMap(value -> places.databaseMachine("switch-over to", value))
                .map(Action.SwitchOver::new);
    }
}

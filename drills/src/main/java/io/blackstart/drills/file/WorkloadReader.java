package io.blackstart.drills.file;

import io.blackstart.drills.file.Yaml.Entry;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the list of workloads. */
final class WorkloadReader {
    private static final List<String> FIELDS = List.of("name", "clients", "rate", "zones", "keys", "mix");
    private static final long CLIENTS_AT_MOST = 10_000;
    private static final double RATE_AT_MOST = 1_000_000;
    private static final long KEYS_AT_MOST = 10_000_000;
    private static final long KEYS_UNLESS_TOLD = 10_000;
    private static final long WEIGHT_AT_MOST = 1_000_000;

    private final Places places;
    private final Scalars scalars;
    private final Errors errors;
    private final Set<String> names = new HashSet<>();

    WorkloadReader(Places places, Errors errors) {
        this.places = places;
        this.scalars = new Scalars(errors);
        this.errors = errors;
    }

    List<WorkloadSpec> list(List<Yaml> items) {
        List<WorkloadSpec> workloads = new ArrayList<>();
        for (Yaml item : items) {
            Fields.of("a workload", item, FIELDS, errors)
                    .flatMap(this::workload)
                    .ifPresent(workloads::add);
        }
        return workloads;
    }

    private Optional<WorkloadSpec> workload(Fields fields) {
        Optional<String> name = fields.need("name", "a word such as shop").flatMap(this::name);
        Optional<Long> clients = fields.need("clients", "how many clients, such as 20")
                .flatMap(value -> scalars.wholeNumber("clients", value, 1, CLIENTS_AT_MOST));
        Optional<Double> rate = fields.need("rate", "operations a second of all its clients, such as 1000/s")
                .flatMap(value -> scalars.rate("rate", value, RATE_AT_MOST));
        List<String> zones =
                fields.get("zones").map(value -> places.zones("zones", value)).orElseGet(places::allZones);
        long keys = fields.get("keys")
                .flatMap(value -> scalars.wholeNumber("keys", value, 1, KEYS_AT_MOST))
                .orElse(KEYS_UNLESS_TOLD);
        Mix mix = fields.get("mix").flatMap(this::mix).orElse(Mix.EVEN);
        if (name.isEmpty() || clients.isEmpty() || rate.isEmpty() || zones.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WorkloadSpec(name.get(), clients.get().intValue(), rate.get(), zones, keys, mix));
    }

    private Optional<String> name(Yaml yaml) {
        return scalars.name("name", yaml, DrillReader.ID, DrillReader.ID_IN_WORDS)
                .map(name -> {
                    if (!names.add(name)) {
                        errors.add(yaml.place(), "name: another workload is called '" + name + "' already");
                    }
                    return name;
                });
    }

    private Optional<Mix> mix(Yaml yaml) {
        return Fields.of("mix", yaml, OperationKind.words(), errors).flatMap(fields -> {
            SortedMap<OperationKind, Integer> weights = new TreeMap<>();
            for (Entry entry : fields.entries()) {
                OperationKind.byWord(entry.key().text())
                        .ifPresent(kind -> weight(entry).ifPresent(weight -> weights.put(kind, weight)));
            }
            boolean someAboveNone = weights.values().stream().anyMatch(weight -> weight > 0);
            if (!someAboveNone && weights.size() == fields.entries().size()) {
                errors.add(yaml.place(), "mix: expected at least one operation with a weight above 0");
            }
            return someAboveNone ? Optional.of(new Mix(weights)) : Optional.empty();
        });
    }

    private Optional<Integer> weight(Entry entry) {
        return scalars.wholeNumber(entry.key().text(), entry.value(), 0, WEIGHT_AT_MOST)
                .map(Long::intValue);
    }
}

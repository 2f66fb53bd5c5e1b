package io.blackstart.drills.file;

import io.blackstart.drills.workload.KeySpace;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.Rate;
import io.blackstart.drills.workload.Retries;
import io.blackstart.drills.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the list of workloads. */
final class WorkloadReader {
    static final List<String> FIELDS =
            List.of("name", "clients", "rate", "zones", "keys", "mix", "through", "operations-per-session", "retries");
    static final long CLIENTS_AT_MOST = 10_000;
    static final long SESSION_AT_MOST = 1_000_000;
    static final String ENDPOINT = "endpoint";

    private static final KeySpace KEYS_UNLESS_TOLD = KeySpace.uniform(10_000);

    private final Places places;
    private final LoadReader loads;
    private final Scalars scalars;
    private final Errors errors;
    private final Set<String> names = new TreeSet<>();

    WorkloadReader(Places places, Errors errors) {
        this.places = places;
        this.loads = new LoadReader(errors);
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
        Optional<Rate> rate = fields.need("rate", "operations a second of all its clients, such as 1000/s")
                .flatMap(loads::rate);
        List<String> zones =
                fields.get("zones").map(value -> places.zones("zones", value)).orElseGet(places::allZones);
        KeySpace keys = fields.get("keys").flatMap(loads::keys).orElse(KEYS_UNLESS_TOLD);
        Mix mix = fields.get("mix").flatMap(loads::mix).orElse(Mix.EVEN);
        Optional<String> through = fields.get("through").flatMap(this::through);
        int session = fields.get("operations-per-session")
                .flatMap(value -> scalars.wholeNumber("operations-per-session", value, 1, SESSION_AT_MOST))
                .map(Long::intValue)
                .orElse(0);
        Retries retries = fields.get("retries").flatMap(loads::retries).orElse(Retries.NONE);
        if (name.isEmpty() || clients.isEmpty() || rate.isEmpty() || zones.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WorkloadSpec(
                name.get(), clients.get().intValue(), rate.get(), zones, keys, mix, through, session, retries));
    }

    /** {@code endpoint}, or a gateway machine that clients are pinned to. */
    private Optional<String> through(Yaml yaml) {
        return yaml instanceof Yaml.Scalar scalar && scalar.text().equals(ENDPOINT)
                ? Optional.empty()
                : places.gatewayMachine("through", yaml);
    }

    /** Names that were read, also of workloads with which something else is wrong. */
    List<String> names() {
        return List.copyOf(names);
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
}

package io.blackstart.drills.file;

import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.measure.Expectation;
import io.blackstart.drills.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the top level of a drill. */
final class DrillReader {
    static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    static final String ID_IN_WORDS = "a name of at most 64 lower-case letters, digits and hyphens";

    static final List<String> FIELDS = List.of(
            "drill",
            "title",
            "about",
            "seed",
            "duration",
            "region",
            "read-regions",
            "database",
            "workload",
            "steady-state",
            "method",
            "expect",
            "rollbacks");
    static final long SECOND = 1_000_000_000L;
    static final long DURATION_AT_MOST = 24 * 3600 * SECOND;

    private final Errors errors;
    private final Scalars scalars;

    DrillReader(Errors errors) {
        this.errors = errors;
        this.scalars = new Scalars(errors);
    }

    /** The drill; of use only if no error was told. */
    Optional<Drill> read(Yaml yaml) {
        return Fields.of("a drill", yaml, FIELDS, errors).flatMap(this::drill);
    }

    private Optional<Drill> drill(Fields fields) {
        Optional<String> id = fields.need("drill", "its id, such as zone-outage")
                .flatMap(value -> scalars.name("drill", value, ID, ID_IN_WORDS));
        Optional<Long> duration = fields.need("duration", "virtual time of the run, such as 60s")
                .flatMap(value -> scalars.duration("duration", value, SECOND, DURATION_AT_MOST));
        String title = fields.get("title")
                .flatMap(value -> scalars.text("title", value))
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .orElse("");
        String about = fields.get("about")
                .flatMap(value -> scalars.text("about", value))
                .orElse("");
        long seed = fields.get("seed")
                .flatMap(value -> scalars.wholeNumber("seed", value, 0, Drill.SEED_AT_MOST))
                .orElse(1L);
        Places places = places(fields.get("region"), fields.items("read-regions"));
        Database database = new DatabaseReader(places, errors)
                .read(
                        fields.get("database"),
                        fields.get("region").map(Yaml::place).orElse(fields.place()));
        WorkloadReader workloads = new WorkloadReader(places, errors);
        List<WorkloadSpec> workload = workloads.list(fields.items("workload"));

        ExpectationReader expectations = new ExpectationReader(errors, fields.has("workload"));
        List<Expectation> steadyState = expectations.list("steady-state", fields.items("steady-state"), true);
        List<Expectation> expect = expectations.list("expect", fields.items("expect"), false);

        ActionReader actions = new ActionReader(places, workloads.names(), errors);
        Optional<Fields> random = fields.get("method")
                .filter(Yaml.Mapping.class::isInstance)
                .flatMap(given -> RandomMethodReader.method(given, errors));
        List<Yaml> steps = random.map(given -> given.items("steps")).orElseGet(() -> fields.items("method"));
        List<Step> method =
                new StepReader(duration.orElse(DURATION_AT_MOST), actions, expectations, errors).list(steps);
        expectations.demandClients(Drill.zonesOfClients(workload, method));
        Optional<RandomMethod> drawn = random.flatMap(given ->
                new RandomMethodReader(duration.orElse(DURATION_AT_MOST), database.mode(), errors).read(given));
        checkRoomForSteadyState(fields, steadyState, method, drawn);
        List<Action> rollbacks = rollbacks(fields.items("rollbacks"), actions);
        return id.flatMap(name -> duration.map(nanos -> new Drill(
                name,
                title.isEmpty() ? name : title,
                about.strip(),
                seed,
                nanos,
                places.regions(),
                database,
                workload,
                steadyState,
                method,
                drawn,
                expect,
                rollbacks)));
    }

    private Places places(Optional<Yaml> region, List<Yaml> readRegions) {
        int before = errors.count();
        Regions read = new RegionReader(errors).read(region, readRegions);
        return new Places(read, errors.count() == before, errors);
    }

    private void checkRoomForSteadyState(
            Fields fields, List<Expectation> steadyState, List<Step> method, Optional<RandomMethod> random) {
        boolean startsAtOnce = random.filter(drawn -> drawn.fromNanos() == 0).isPresent()
                || method.stream()
                        .filter(step -> !(step.action() instanceof Action.Note))
                        .anyMatch(step -> step.trigger().equals(new Step.At(0)));
        if (startsAtOnce && !steadyState.isEmpty()) {
            fields.get("steady-state")
                    .ifPresent(value -> errors.add(
                            value.place(),
                            "steady-state is judged over the last 5 s before the first step, but that is at"
                                    + " 0s; let it begin later"));
        }
    }

    private List<Action> rollbacks(List<Yaml> items, ActionReader actions) {
        List<Action> rollbacks = new ArrayList<>();
        for (Yaml item : items) {
            Fields.of("a rollback", item, ActionReader.WORDS, errors)
                    .flatMap(fields -> actions.onlyOne("the rollback", fields))
                    .ifPresent(rollbacks::add);
        }
        return rollbacks;
    }
}

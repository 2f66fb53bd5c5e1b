package io.blackstart.drills.file;

import io.blackstart.drills.measure.Expectation;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.measure.Measure.Use;
import io.blackstart.drills.measure.MeasureUnit;
import io.blackstart.drills.words.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads expectations, and checks that each measure may stand where it stands. */
final class ExpectationReader {
    static final List<String> FIELDS = List.of("that", "abort");

    private final Scalars scalars;
    private final Errors errors;
    private final boolean hasWorkload;
    private final List<InZone> inZones = new ArrayList<>();

    /** What is expected of the clients of a zone. */
    private record InZone(String field, Place place, String zone) {}

    ExpectationReader(Errors errors, boolean hasWorkload) {
        this.scalars = new Scalars(errors);
        this.errors = errors;
        this.hasWorkload = hasWorkload;
    }

    /** A list of them; where they are judged over a part of the run, only measures that have a meaning there. */
    List<Expectation> list(String field, List<Yaml> items, boolean overWindow) {
        List<Expectation> expectations = new ArrayList<>();
        for (Yaml item : items) {
            Optional<Expectation> read = overWindow
                    ? one(field, item, Use.WINDOW, "has no meaning over a part of the run")
                    : oneOrAborting(field, item);
            read.ifPresent(expectations::add);
        }
        return expectations;
    }

    /** {@code failover.time <= 1s}, or {@code { that: failover.time <= 1s, abort: true }}. */
    private Optional<Expectation> oneOrAborting(String field, Yaml yaml) {
        if (!(yaml instanceof Yaml.Mapping)) {
            return one(field, yaml);
        }
        Optional<Fields> fields =
                Fields.of("an expectation", yaml, FIELDS, errors).filter(given -> !given.hasUnknown());
        boolean abort = fields.flatMap(given -> given.get("abort"))
                .flatMap(value -> scalars.onOrOff("abort", value))
                .orElse(false);
        return fields.flatMap(given -> given.need("that", "what is expected, such as reads.stale == 0"))
                .flatMap(that -> one(field, that).filter(read -> !abort || mayAbort(read, that)))
                .map(read -> abort ? read.aborting() : read);
    }

    private boolean mayAbort(Expectation read, Yaml that) {
        Measure measure = read.measure();
        if (measure.is(Use.AT_THE_END)) {
            errors.add(that.place(), "abort: %s is known only when the run has ended".formatted(measure.key()));
            return false;
        }
        boolean beginsAtNothing = measure.unit() != MeasureUnit.SHARE && measure != Measure.REPLICA_LIVE;
        if (beginsAtNothing && !read.holds(OptionalDouble.of(0))) {
            errors.add(
                    that.place(),
                    "abort: %s does not hold when the run begins, so it would stop at once; leave abort out"
                            .formatted(read.text()));
            return false;
        }
        return true;
    }

    /** The condition of {@code when}. */
    Optional<Expectation> condition(Yaml yaml) {
        return one("when", yaml, Use.LIVE, "is not known at every instant of the run");
    }

    private Optional<Expectation> one(String field, Yaml yaml, Use use, String whyNot) {
        return one(field, yaml).filter(expectation -> {
            Measure measure = expectation.measure();
            if (!measure.is(use)) {
                errors.add(
                        yaml.place(),
                        "%s: %s %s; expected one of %s"
                                .formatted(field, measure.key(), whyNot, String.join(", ", Measure.keys(use))));
            }
            return measure.is(use);
        });
    }

    private Optional<Expectation> one(String field, Yaml yaml) {
        return scalars.scalar(field, yaml, "an expectation such as availability >= 99.9%")
                .flatMap(scalar -> switch (Expectation.read(scalar.text())) {
                    case Expectation.Understood understood -> Optional.of(understood.expectation());
                    case Expectation.Mistaken mistaken -> {
                        errors.add(scalar.placeAt(mistaken.offset()), field + ": " + mistaken.sentence());
                        yield Optional.empty();
                    }
                })
                .map(expectation -> workloadChecked(field, yaml, expectation));
    }

    private Expectation workloadChecked(String field, Yaml yaml, Expectation expectation) {
        boolean lacksWorkload = expectation.measure().is(Use.NEEDS_WORKLOAD) && !hasWorkload;
        if (lacksWorkload) {
            errors.add(
                    yaml.place(),
                    "%s: %s is measured by a workload, and the drill has none"
                            .formatted(field, expectation.measure().key()));
        }
        expectation
                .zone()
                .filter(_ -> !lacksWorkload)
                .ifPresent(zone -> inZones.add(new InZone(field, yaml.place(), zone)));
        return expectation;
    }

    /**
     * Tells of each zone in what was read in which there are never clients. Known only once all steps are read: they may move clients.
     *
     * @param zones from which a workload's clients come
     */
    void demandClients(Set<String> zones) {
        for (InZone expected : inZones) {
            if (!zones.contains(expected.zone())) {
                errors.add(
                        expected.place(),
                        "%s: no workload has clients in zone '%s'%s"
                                .formatted(
                                        expected.field(),
                                        expected.zone(),
                                        zones.isEmpty() ? "" : NearestWord.hint(expected.zone(), zones)));
            }
        }
    }
}

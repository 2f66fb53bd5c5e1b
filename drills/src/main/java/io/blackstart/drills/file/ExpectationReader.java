package io.blackstart.drills.file;

import io.blackstart.drills.measure.Expectation;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.measure.Measure.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads expectations, and checks that each measure may stand where it stands. */
final class ExpectationReader {
    private final Scalars scalars;
    private final Errors errors;
    private final boolean hasWorkload;

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
                    : one(field, item);
            read.ifPresent(expectations::add);
        }
        return expectations;
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
        if (expectation.measure().is(Use.NEEDS_WORKLOAD) && !hasWorkload) {
            errors.add(
                    yaml.place(),
                    "%s: %s is measured by a workload, and the drill has none"
                            .formatted(field, expectation.measure().key()));
        }
        return expectation;
    }
}

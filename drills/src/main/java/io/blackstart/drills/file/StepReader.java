package io.blackstart.drills.file;

import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.file.Yaml.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the steps of a method, and checks that their times are possible. */
final class StepReader {
    private static final List<String> FIELDS = Stream.concat(
                    Stream.of("at", "last", "when", "within", "then"), ActionReader.WORDS.stream())
            .toList();

    private final long durationNanos;
    private final ActionReader actions;
    private final ExpectationReader expectations;
    private final Scalars scalars;
    private final Errors errors;

    /** The earliest time at which the next {@code when} can begin to wait. */
    private long earliest;

    StepReader(long durationNanos, ActionReader actions, ExpectationReader expectations, Errors errors) {
        this.durationNanos = durationNanos;
        this.actions = actions;
        this.expectations = expectations;
        this.scalars = new Scalars(errors);
        this.errors = errors;
    }

    List<Step> list(List<Yaml> items) {
        List<Step> steps = new ArrayList<>();
        for (Yaml item : items) {
            Fields.of("a step", item, FIELDS, errors).flatMap(this::step).ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<Step> step(Fields fields) {
        if (fields.has("at") == fields.has("when")) {
            if (!fields.isMisspelt("at") && !fields.isMisspelt("when")) {
                errors.add(
                        fields.place(), "a step needs either 'at' or 'when'" + (fields.has("at") ? ", not both" : ""));
            }
            if (!fields.has("at")) {
                // what else is wrong with it is told in the same go
                actions.onlyOne("the step", fields);
            }
            return Optional.empty();
        }
        return fields.has("at") ? timed(fields) : waiting(fields);
    }

    private Optional<Step> timed(Fields fields) {
        for (String field : List.of("within", "then")) {
            fields.entry(field)
                    .map(Entry::key)
                    .ifPresent(key -> errors.add(key.place(), "'" + field + "' goes with 'when', not with 'at'"));
        }
        Optional<Step.Trigger> trigger = fields.get("at").flatMap(this::at);
        boolean last = fields.get("last")
                .flatMap(value -> scalars.word("last", value, "value of last", List.of("true")))
                .isPresent();
        Optional<Action> action = actions.onlyOne("the step", fields);
        return trigger.flatMap(when -> action.map(what -> new Step(when, what, last)));
    }

    private Optional<Step.Trigger> at(Yaml yaml) {
        return scalars.duration("at", yaml, 0, Long.MAX_VALUE).map(nanos -> {
            if (nanos > durationNanos) {
                errors.add(
                        yaml.place(),
                        "at: %s is after the end of the drill; its duration is %s"
                                .formatted(words(nanos), words(durationNanos)));
            }
            earliest = nanos;
            return new Step.At(nanos);
        });
    }

    private Optional<Step> waiting(Fields fields) {
        fields.entry("last")
                .map(Entry::key)
                .ifPresent(key -> errors.add(key.place(), "'last' goes with 'at', not with 'when'"));
        fields.entries().stream()
                .map(Entry::key)
                .filter(key -> ActionReader.WORDS.contains(key.text()))
                .forEach(key -> errors.add(
                        key.place(),
                        "the action of a step with 'when' stands in 'then: { %s: … }'".formatted(key.text())));
        Optional<Action> action = fields.need("then", "the action, such as { switch-over: { to: a1 } }")
                .flatMap(value -> Fields.of("then", value, ActionReader.WORDS, errors))
                .flatMap(then -> actions.onlyOne("'then'", then));
        Optional<Step.Trigger> trigger = when(fields);
        return trigger.flatMap(when -> action.map(what -> new Step(when, what)));
    }

    private Optional<Step.Trigger> when(Fields fields) {
        var condition = fields.get("when").flatMap(expectations::condition);
        Optional<Long> within =
                fields.need("within", "how long to wait at most, such as 20s").flatMap(this::within);
        return condition.flatMap(wanted -> within.map(nanos -> new Step.When(wanted, nanos)));
    }

    private Optional<Long> within(Yaml yaml) {
        return scalars.duration("within", yaml, 0, Long.MAX_VALUE).map(nanos -> {
            if (nanos == 0) {
                errors.add(yaml.place(), "within: 0s is no time to wait; expected a duration such as 20s");
            } else if (nanos > durationNanos - earliest) {
                errors.add(
                        yaml.place(),
                        "within: waiting %s from %s on goes past the end of the drill; its duration is %s"
                                .formatted(words(nanos), words(earliest), words(durationNanos)));
            }
            return nanos;
        });
    }

    private static String words(long nanos) {
        return Quantity.format(Setting.Unit.DURATION, nanos);
    }
}

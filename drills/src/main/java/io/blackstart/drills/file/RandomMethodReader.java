package io.blackstart.drills.file;

import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.file.Yaml.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code method: { random: { faults: [pull-plug, freeze], mean-gap: 3s, mean-length: 2s, until: 50s, spare: majority } }}; steps beside it are for {@link StepReader}. */
final class RandomMethodReader {
    /** Of the method itself. */
    static final List<String> METHOD_FIELDS = List.of("random", "steps");

    static final List<String> FIELDS =
            List.of("faults", "from", "until", "mean-gap", "mean-length", "leave-out", "strike", "spare");
    private static final long FROM_UNLESS_TOLD = 5_000_000_000L;
    static final long MEAN_AT_LEAST = 1_000_000L;

    private final long durationNanos;
    private final Mode mode;
    private final Scalars scalars;
    private final Errors errors;

    RandomMethodReader(long durationNanos, Mode mode, Errors errors) {
        this.durationNanos = durationNanos;
        this.mode = mode;
        this.scalars = new Scalars(errors);
        this.errors = errors;
    }

    /** The fields of a method that is no list. */
    static Optional<Fields> method(Yaml method, Errors errors) {
        return Fields.of("a method by chance", method, METHOD_FIELDS, errors);
    }

    Optional<RandomMethod> read(Fields method) {
        return method.need("random", "which faults to draw, how often and until when")
                .flatMap(random -> Fields.of("random", random, FIELDS, errors))
                .flatMap(this::random);
    }

    private Optional<RandomMethod> random(Fields fields) {
        List<RandomFault> faults = fields.need("faults", "a list such as [pull-plug, partition]")
                .map(this::faults)
                .orElse(List.of());
        Optional<Long> gap = mean(fields, "mean-gap", "time from fault to fault, such as 3s");
        Optional<Long> length = mean(fields, "mean-length", "time until a fault is undone, such as 2s");
        long from = fields.get("from")
                .flatMap(value -> scalars.duration("from", value, 0, durationNanos))
                .orElse(Math.min(FROM_UNLESS_TOLD, durationNanos / 2));
        Optional<Long> until =
                fields.need("until", "when everything is healed, such as 50s").flatMap(value -> until(value, from));
        double leaveOut = fields.get("leave-out")
                .flatMap(value -> scalars.share("leave-out", value))
                .orElse(0.0);
        double strike = fields.get("strike")
                .flatMap(value -> scalars.share("strike", value))
                .orElse(0.0);
        Optional<Spare> spare = spare(fields);
        return faults.isEmpty()
                ? Optional.empty()
                : gap.flatMap(mean -> length.flatMap(lasting -> until.flatMap(end -> spare.map(
                        spared -> new RandomMethod(faults, from, end, mean, lasting, leaveOut, strike, spared)))));
    }

    private List<RandomFault> faults(Yaml yaml) {
        if (!(yaml instanceof Sequence words) || words.items().isEmpty()) {
            errors.add(
                    yaml.place(),
                    "faults: expected a list of one or more of " + String.join(", ", RandomFault.words()));
            return List.of();
        }
        List<RandomFault> faults = new ArrayList<>();
        for (Yaml word : words.items()) {
            scalars.word("faults", word, "fault to draw", RandomFault.words())
                    .flatMap(RandomFault::byWord)
                    .filter(fault -> isOfMode(fault, word))
                    .ifPresent(faults::add);
        }
        return faults;
    }

    private boolean isOfMode(RandomFault fault, Yaml word) {
        boolean refused = mode == Mode.STRICT && fault == RandomFault.FORCE_PROMOTION;
        if (refused) {
            errors.add(
                    word.place(),
                    "faults: force-promotion gives up acknowledged writes, which mode strict never does; leave it out");
        }
        return !refused;
    }

    private Optional<Long> mean(Fields fields, String name, String meaning) {
        return fields.need(name, meaning).flatMap(value -> scalars.duration(name, value, MEAN_AT_LEAST, durationNanos));
    }

    private Optional<Long> until(Yaml yaml, long from) {
        return scalars.duration("until", yaml, 0, durationNanos).filter(until -> {
            if (until <= from) {
                errors.add(
                        yaml.place(),
                        "until: faults would end before they begin, at %s; let them end later"
                                .formatted(Quantity.format(Setting.Unit.DURATION, from)));
            }
            return until > from;
        });
    }

    private Optional<Spare> spare(Fields fields) {
        Spare unlessTold = mode == Mode.STRICT ? Spare.MAJORITY : Spare.ONE;
        Optional<Yaml> given = fields.get("spare");
        if (given.isEmpty()) {
            return Optional.of(unlessTold);
        }
        Yaml value = given.get();
        Optional<Spare> spare = scalars.word("spare", value, "number of disks to spare", Spare.words())
                .flatMap(Spare::byWord);
        if (mode == Mode.STRICT && spare.equals(Optional.of(Spare.ONE))) {
            errors.add(value.place(), "spare: strict promises nothing unless a majority survives; expected majority");
        }
        return spare;
    }
}

package io.blackstart.drills.file;

import io.blackstart.drills.file.Yaml.Entry;
import io.blackstart.drills.workload.KeySpace;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.Rate;
import io.blackstart.drills.workload.Retries;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the parts of a load: its rate, keys, mix and retries. */
final class LoadReader {
    static final List<String> RATE_FIELDS = List.of("from", "to", "over");
    static final List<String> KEYS_FIELDS = List.of("count", "zipf");
    static final List<String> RETRIES_FIELDS = List.of("times", "pause", "unsure-writes");
    static final long RATE_AT_MOST = 1_000_000;
    static final long KEYS_AT_MOST = 10_000_000;
    static final long WEIGHT_AT_MOST = 1_000_000;
    static final long RETRIES_AT_MOST = 100;

    static final long RAMP_AT_MOST = 24 * 3600 * 1_000_000_000L;
    static final long RAMP_AT_LEAST = 1_000_000L;
    static final long PAUSE_AT_LEAST = 1_000_000L;
    static final long PAUSE_AT_MOST = 10_000_000_000L;
    private static final long PAUSE_UNLESS_TOLD = 50_000_000L;

    private final Scalars scalars;
    private final Errors errors;

    LoadReader(Errors errors) {
        this.scalars = new Scalars(errors);
        this.errors = errors;
    }

    /** {@code 1000/s}, or {@code { from: 100/s, to: 2000/s, over: 30s }}. */
    Optional<Rate> rate(Yaml yaml) {
        return changedRate(yaml).flatMap(change -> {
            if (change.from().isEmpty() && change.overNanos() > 0) {
                errors.add(yaml.place(), "a ramp needs a field 'from': the rate it begins with, such as 100/s");
                return Optional.empty();
            }
            return Optional.of(change.from(change.to()));
        });
    }

    /** The same where a load is under way: a ramp may begin with the rate there is. */
    Optional<RateChange> changedRate(Yaml yaml) {
        if (!(yaml instanceof Yaml.Mapping)) {
            return scalars.rate("rate", yaml, RATE_AT_MOST).map(to -> new RateChange(Optional.empty(), to, 0));
        }
        return Fields.of("a ramp", yaml, RATE_FIELDS, errors)
                .filter(fields -> !fields.hasUnknown())
                .flatMap(fields -> {
                    Optional<Double> from =
                            fields.get("from").flatMap(value -> scalars.rate("from", value, RATE_AT_MOST));
                    Optional<Double> to = fields.need("to", "the rate it ends with, such as 2000/s")
                            .flatMap(value -> scalars.rate("to", value, RATE_AT_MOST));
                    Optional<Long> over = fields.need("over", "how long it takes, such as 30s")
                            .flatMap(value -> scalars.duration("over", value, RAMP_AT_LEAST, RAMP_AT_MOST));
                    return from.isEmpty() && fields.has("from")
                            ? Optional.empty()
                            : to.flatMap(end -> over.map(nanos -> new RateChange(from, end, nanos)));
                });
    }

    /** {@code 10000}, or {@code { count: 10000, zipf: 0.99 }}. */
    Optional<KeySpace> keys(Yaml yaml) {
        if (!(yaml instanceof Yaml.Mapping)) {
            return scalars.wholeNumber("keys", yaml, 1, KEYS_AT_MOST).map(KeySpace::uniform);
        }
        return Fields.of("keys", yaml, KEYS_FIELDS, errors)
                .filter(fields -> !fields.hasUnknown())
                .flatMap(fields -> {
                    Optional<Long> count = fields.need("count", "how many keys of each kind, such as 10000")
                            .flatMap(value -> scalars.wholeNumber("count", value, 1, KEYS_AT_MOST));
                    Optional<Double> zipf = fields.get("zipf")
                            .map(value -> scalars.decimal("zipf", value, 0, KeySpace.MOST_SKEW))
                            .orElse(Optional.of(0.0));
                    return count.flatMap(number -> zipf.map(skew -> new KeySpace(number, skew)));
                });
    }

    /** {@code 3}, or {@code { times: 3, pause: 50ms, unsure-writes: on }}. */
    Optional<Retries> retries(Yaml yaml) {
        if (!(yaml instanceof Yaml.Mapping)) {
            return times("retries", yaml).map(times -> new Retries(times, PAUSE_UNLESS_TOLD, false));
        }
        return Fields.of("retries", yaml, RETRIES_FIELDS, errors)
                .filter(fields -> !fields.hasUnknown())
                .flatMap(fields -> {
                    Optional<Integer> times = fields.need("times", "how often at most, such as 3")
                            .flatMap(value -> times("times", value));
                    long pause = fields.get("pause")
                            .flatMap(value -> scalars.duration("pause", value, PAUSE_AT_LEAST, PAUSE_AT_MOST))
                            .orElse(PAUSE_UNLESS_TOLD);
                    boolean unsure = fields.get("unsure-writes")
                            .flatMap(value -> scalars.onOrOff("unsure-writes", value))
                            .orElse(false);
                    return times.map(number -> new Retries(number, pause, unsure));
                });
    }

    private Optional<Integer> times(String field, Yaml yaml) {
        return scalars.wholeNumber(field, yaml, 0, RETRIES_AT_MOST).map(Long::intValue);
    }

    Optional<Mix> mix(Yaml yaml) {
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

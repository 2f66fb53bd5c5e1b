package io.blackstart.drills.shrink;

import io.blackstart.drills.tree.DrillTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the load: workloads, clients, operations a second, keys, and kinds of operations. */
final class LoadCut {
    private static final Pattern RATE = Pattern.compile("([0-9]+)(?:\\.[0-9]+)?\\s*/\\s*s");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");
    private static final double COARSE = 0.3;

    private final Trials trials;

    LoadCut(Trials trials) {
        this.trials = trials;
    }

    /** Leaves workloads out. */
    void workloads() {
        trials.smallest()
                .list("workload")
                .ifPresent(all -> ListCut.smallest(List.copyOf(all), kept -> {
                    DrillTree smaller = trials.smallest().copy();
                    smaller.root().put("workload", new ArrayList<>(kept));
                    return trials.accept(smaller.copy());
                }));
    }

    /** Makes each workload smaller. */
    void sizes() {
        int count = trials.smallest().list("workload").map(List::size).orElse(0);
        for (int index = 0; index < count; index++) {
            steady(index);
            number(index, "rate", RATE, "/s");
            number(index, "clients", WHOLE, "");
            number(index, "keys", WHOLE, "");
            kinds(index);
        }
    }

    private Optional<Map<String, Object>> workload(DrillTree drill, int index) {
        return drill.list("workload").flatMap(all -> drill.groupOf(all.get(index)));
    }

    private boolean accept(int index, String field, Object value) {
        DrillTree smaller = trials.smallest().copy();
        workload(smaller, index).ifPresent(fields -> fields.put(field, value));
        return trials.accept(smaller.copy());
    }

    /** A ramp becomes its end, a group of keys their number. */
    private void steady(int index) {
        for (String field : List.of("rate", "keys")) {
            workload(trials.smallest(), index)
                    .map(fields -> fields.get(field))
                    .filter(Map.class::isInstance)
                    .map(value -> (Map<?, ?>) value)
                    .ifPresent(group -> {
                        for (String part : List.of("to", "count", "number", "of")) {
                            if (group.get(part) instanceof String plain && accept(index, field, plain)) {
                                return;
                            }
                        }
                    });
        }
    }

    private void number(int index, String field, Pattern form, String unit) {
        Optional<String> text = workload(trials.smallest(), index)
                .map(fields -> fields.get(field))
                .filter(String.class::isInstance)
                .map(String.class::cast);
        if (text.isEmpty()) {
            return;
        }
        Matcher number = form.matcher(text.get());
        if (number.matches()) {
            long now = Long.parseLong(number.groupCount() > 0 ? number.group(1) : number.group());
            NumberCut.smallest(1, now, COARSE, smaller -> accept(index, field, smaller + unit));
        }
    }

    private void kinds(int index) {
        workload(trials.smallest(), index)
                .map(fields -> fields.get("mix"))
                .filter(Map.class::isInstance)
                .map(mix -> new ArrayList<>(((Map<?, ?>) mix).entrySet()))
                .ifPresent(kinds -> ListCut.smallest(kinds, kept -> {
                    Map<String, Object> mix = new LinkedHashMap<>();
                    kept.forEach(kind -> mix.put((String) kind.getKey(), kind.getValue()));
                    return !mix.isEmpty() && accept(index, "mix", mix);
                }));
    }
}

package io.blackstart.drills.shrink;

import io.blackstart.drills.shrink.Symptom.Unfulfilled;
import io.blackstart.drills.tree.DrillTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Leaves out what else a drill need not say: other expectations, settings, regions to read in. */
final class FieldCut {
    /** Of the database these say what kind it is; without them it would be another one. */
    private static final List<String> LEFT_ALONE = List.of("name", "mode", "multi-az");

    private final Trials trials;

    FieldCut(Trials trials) {
        this.trials = trials;
    }

    /** All expectations but the one that fails. */
    void expectations(Symptom symptom) {
        String kept = symptom instanceof Unfulfilled unfulfilled ? unfulfilled.text() : "";
        for (String field : List.of("steady-state", "expect")) {
            trials.smallest()
                    .list(field)
                    .ifPresent(all -> ListCut.smallest(List.copyOf(all), some -> {
                        boolean hasIt = kept.isEmpty()
                                || all.stream().noneMatch(one -> says(one, kept))
                                || some.stream().anyMatch(one -> says(one, kept));
                        return hasIt && accept(field, some);
                    }));
        }
    }

    /** An expectation stands alone, or in {@code that} beside what else is said of it. */
    private static boolean says(Object item, String expectation) {
        return item.equals(expectation) || item instanceof Map<?, ?> fields && expectation.equals(fields.get("that"));
    }

    private boolean accept(String field, List<Object> items) {
        DrillTree smaller = trials.smallest().copy();
        if (items.isEmpty()) {
            smaller.root().remove(field);
        } else {
            smaller.root().put(field, new ArrayList<>(items));
        }
        return trials.accept(smaller.copy());
    }

    /** What the seed would choose is chosen. */
    void choices() {
        for (String value : List.of("true", "false")) {
            if ("any".equals(database().get("multi-az")) && acceptDatabase("multi-az", value)) {
                break;
            }
        }
        for (int replicas = 1; replicas <= 5 && "any".equals(database().get("read-replicas")); replicas++) {
            acceptDatabase("read-replicas", Integer.toString(replicas));
        }
    }

    private Map<String, Object> database() {
        return trials.smallest()
                .groupOf(trials.smallest().root().get("database"))
                .orElse(Map.of());
    }

    private boolean acceptDatabase(String field, String value) {
        DrillTree smaller = trials.smallest().copy();
        smaller.groupOf(smaller.root().get("database")).ifPresent(fields -> fields.put(field, value));
        return trials.accept(smaller);
    }

    /** Settings, and what else the database need not have; other regions. */
    void fields() {
        remove(List.of(), "read-regions");
        remove(List.of("database"), "settings");
        for (String setting : names(List.of("database", "settings"))) {
            remove(List.of("database", "settings"), setting);
        }
        for (String field : names(List.of("database"))) {
            if (!LEFT_ALONE.contains(field)) {
                remove(List.of("database"), field);
            }
        }
    }

    private List<String> names(List<String> path) {
        return List.copyOf(at(trials.smallest(), path).keySet());
    }

    private void remove(List<String> path, String field) {
        DrillTree smaller = trials.smallest().copy();
        if (!at(smaller, path).containsKey(field)) {
            return;
        }
        at(smaller, path).remove(field);
        trials.accept(smaller);
    }

    private static Map<String, Object> at(DrillTree drill, List<String> path) {
        Map<String, Object> group = drill.root();
        for (String name : path) {
            group = drill.groupOf(group.get(name)).orElse(Map.of());
        }
        return group;
    }
}

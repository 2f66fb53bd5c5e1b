package io.blackstart.drills.shrink;

import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which steps of a method inject what: a fault that no step injects cannot be healed by name. */
final class StepFaults {
    /** Names of faults, by the step's action as it is written. */
    private final Map<String, String> names = new HashMap<>();

    /** @param steps of the tree @param drill that was read from it */
    StepFaults(List<Object> steps, Drill drill) {
        for (int index = 0; index < steps.size(); index++) {
            Step step = drill.method().get(index);
            if (step.action() instanceof Action.Break breaking) {
                names.put(action(steps.get(index)), breaking.fault().name());
            }
        }
    }

    /** The steps without those that heal what none before them injects. */
    List<Object> withoutIdleHeals(List<Object> steps) {
        List<Object> kept = new ArrayList<>();
        Set<String> injected = new HashSet<>();
        for (Object step : steps) {
            Optional<String> healed = healed(step);
            if (healed.isEmpty() || injected.contains(healed.get())) {
                kept.add(step);
                Optional.ofNullable(names.get(action(step))).ifPresent(injected::add);
            }
        }
        return kept;
    }

    private static Optional<String> healed(Object step) {
        return fields(step).get("heal") instanceof Map<?, ?> heal
                ? Optional.ofNullable((String) heal.get("fault"))
                : Optional.empty();
    }

    private static String action(Object step) {
        Map<String, Object> fields = new LinkedHashMap<>(fields(step));
        fields.remove("at");
        return fields.toString();
    }

    /** Of the action: what stands in {@code then} where the step waits. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(Object step) {
        Map<String, Object> fields = step instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
        return fields.get("then") instanceof Map<?, ?> then ? (Map<String, Object>) then : fields;
    }
}

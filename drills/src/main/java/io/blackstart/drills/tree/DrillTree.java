package io.blackstart.drills.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A drill file as fields, lists and texts: what is cut away is cut away here, and whether the rest is a drill the drill file's own reader says. So
 * nothing here knows which fields there are, but for those it makes smaller.
 */
public final class DrillTree {
    private final Map<String, Object> root;

    private DrillTree(Map<String, Object> root) {
        this.root = root;
    }

    /** @param text of a drill file that could be read; every value of it is kept as it was written */
    public static DrillTree parse(String text) {
        Load load = new Load(LoadSettings.builder()
                .setSchema(new FailsafeSchema())
                .setCodePointLimit(Integer.MAX_VALUE)
                .build());
        return new DrillTree(group(copy(load.loadFromString(text))));
    }

    public DrillTree copy() {
        return new DrillTree(group(copy(root)));
    }

    private static Object copy(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> copied = new LinkedHashMap<>();
                map.forEach((key, field) -> copied.put(String.valueOf(key), copy(field)));
                yield copied;
            }
            case List<?> list -> {
                List<Object> copied = new ArrayList<>();
                list.forEach(item -> copied.add(copy(item)));
                yield copied;
            }
            case null -> "";
            default -> value.toString();
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> group(Object value) {
        return (Map<String, Object>) value;
    }

    public Map<String, Object> root() {
        return root;
    }

    /** The items of a list, to be changed; empty if there is no such list. */
    public Optional<List<Object>> list(String field) {
        return listOf(root.get(field));
    }

    /** The items of a list, to be changed; empty if it is none. */
    @SuppressWarnings("unchecked")
    public Optional<List<Object>> listOf(Object value) {
        return value instanceof List<?> list ? Optional.of((List<Object>) list) : Optional.empty();
    }

    /** The fields of a group, to be changed; empty if it is none. */
    public Optional<Map<String, Object>> groupOf(Object value) {
        return value instanceof Map<?, ?> ? Optional.of(group(value)) : Optional.empty();
    }

    /** As a drill file. @param head lines of a comment before it */
    public String text(List<String> head) {
        return TreeText.of(root, head);
    }

    public String text() {
        return text(List.of());
    }
}

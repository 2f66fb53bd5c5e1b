package io.blackstart.app.console.bridge;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Remembers as long as it is there. */
public class MapMemory implements Memory {
    /** What was kept, by name. */
    public final Map<String, String> kept = new TreeMap<>();

    @Override
    public Optional<String> recall(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    @Override
    public void keep(String name, String value) {
        kept.put(name, value);
    }
}

package io.blackstart.drills.checker;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was put in first, so that it does not grow with the run. */
final class Lately<K, V> extends LinkedHashMap<K, V> {
    private final int most;

    /** @param most entries it remembers */
    Lately(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}

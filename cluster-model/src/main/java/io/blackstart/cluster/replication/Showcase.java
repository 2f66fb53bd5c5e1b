package io.blackstart.cluster.replication;

import java.util.List;
import java.util.TreeMap;

/** Where running replicas leave what their readers can see, to be looked at from outside. On the pump only. */
public final class Showcase {
    private final TreeMap<String, VisibleCopy> copies = new TreeMap<>();

    void put(VisibleCopy copy) {
        copies.put(copy.machine(), copy);
    }

    /** The replica's machine lost power or was retired: nobody can read there any more. */
    public void remove(String machine) {
        copies.remove(machine);
    }

    /** Those of all that run, by machine. */
    public List<VisibleCopy> all() {
        return List.copyOf(copies.values());
    }
}

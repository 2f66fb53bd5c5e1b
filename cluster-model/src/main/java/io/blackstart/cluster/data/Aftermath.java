package io.blackstart.cluster.data;

/** What follows from a command in the very step that does it, before any other command sees what it did. */
@FunctionalInterface
public interface Aftermath {
    /** Nothing does. */
    Aftermath NONE = (_, _) -> {};

    /**
     * A command of a write has been done.
     *
     * @param bench where more can be done
     * @param isLast whether it was the write's last
     */
    void after(Bench bench, boolean isLast);
}

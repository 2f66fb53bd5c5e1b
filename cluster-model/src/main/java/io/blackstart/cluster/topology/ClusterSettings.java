package io.blackstart.cluster.topology;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** One immutable value for each {@link Setting}; starts as all defaults. */
public final class ClusterSettings {
    private static final ClusterSettings DEFAULTS = new ClusterSettings(
            Arrays.stream(Setting.values()).mapToLong(Setting::defaultValue).toArray());

    private final long[] values;

    private ClusterSettings(long[] values) {
        this.values = values;
    }

    /** The defaults of cluster.md. */
    public static ClusterSettings defaults() {
        return DEFAULTS;
    }

    /** Rule M7. */
    public Detector detector() {
        return Detector.values()[(int) get(Setting.DETECTOR)];
    }

    /** Rule W7. */
    public SyncMode syncMode() {
        return SyncMode.values()[(int) get(Setting.DISK_SYNC_MODE)];
    }

    /** Cluster.md §9. */
    public OnPrimaryLoss onPrimaryLoss() {
        return OnPrimaryLoss.values()[(int) get(Setting.GATEWAY_ON_PRIMARY_LOSS)];
    }

    /** Nanoseconds, bytes or a count, by the setting's unit. */
    public long get(Setting setting) {
        return values[setting.ordinal()];
    }

    /**
     * A copy with one setting changed.
     *
     * @throws IllegalArgumentException naming field, value and range if the value is out of range
     */
    public ClusterSettings with(Setting setting, long value) {
        if (value < setting.least() || value > setting.most()) {
            throw new IllegalArgumentException("%s: %s is out of range, allowed is %s to %s"
                    .formatted(
                            setting.key(),
                            Quantity.format(setting.unit(), value),
                            Quantity.format(setting.unit(), setting.least()),
                            Quantity.format(setting.unit(), setting.most())));
        }
        long[] changed = values.clone();
        changed[setting.ordinal()] = value;
        return new ClusterSettings(changed);
    }

    /**
     * A copy with one setting changed, both given as a user writes them, for example {@code gossip.suspectAfter} and
     * {@code 1s}.
     *
     * @throws IllegalArgumentException with a sentence for the user if the name, the form or the range is wrong
     */
    public ClusterSettings with(String key, String value) {
        Setting setting =
                Setting.byKey(key).orElseThrow(() -> new IllegalArgumentException("unknown setting '" + key + "'"));
        return with(setting, Quantity.parse(key, setting.unit(), value));
    }

    /** The settings that differ from their defaults, by key, as a user would write them. */
    public SortedMap<String, String> changed() {
        SortedMap<String, String> changed = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            if (get(setting) != setting.defaultValue()) {
                changed.put(setting.key(), Quantity.format(setting.unit(), get(setting)));
            }
        }
        return changed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterSettings settings && Arrays.equals(values, settings.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "ClusterSettings" + changed();
    }
}

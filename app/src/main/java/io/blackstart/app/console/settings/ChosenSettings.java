package io.blackstart.app.console.settings;

import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of the cluster as the user chose them for the next start of the console.
 *
 * @param settings all of them, the usual ones where nothing was chosen
 * @param refused what was chosen once and cannot be used, in a sentence each
 */
public record ChosenSettings(ClusterSettings settings, List<String> refused) {
    private static final String PREFIX = "cluster.";

    /** Under which name a choice is remembered. */
    static String name(Setting setting) {
        return PREFIX + setting.key();
    }

    /** @param recall what is remembered under a name; nothing, or an empty text, where nothing was chosen */
    public static ChosenSettings of(Function<String, Optional<String>> recall) {
        ClusterSettings settings = ClusterSettings.defaults();
        List<String> refused = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            Optional<String> chosen = recall.apply(name(setting)).filter(value -> !value.isEmpty());
            if (chosen.isPresent()) {
                try {
                    settings = settings.with(setting.key(), chosen.get());
                } catch (IllegalArgumentException unusable) {
                    refused.add(unusable.getMessage());
                }
            }
        }
        return new ChosenSettings(settings, List.copyOf(refused));
    }
}

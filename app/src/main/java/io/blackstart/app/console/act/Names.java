package io.blackstart.app.console.act;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Many machines in few words: of those of one zone how many they are. */
public final class Names {
    /** As many as are still read one by one. */
    private static final int FEW = 6;

    private static final Pattern LIST = Pattern.compile("[^\\s,]+(?:,[^\\s,]+){%d,}".formatted(FEW));

    private Names() {}

    /**
     * Of zones and machines: {@code 50 machines of zone a, b1}.
     *
     * @param names in the order they are told
     */
    public static String brief(List<String> names, ClusterView view) {
        if (names.size() <= FEW) {
            return String.join(", ", names);
        }
        Map<String, List<String>> byZone = new LinkedHashMap<>();
        names.forEach(name -> byZone.computeIfAbsent(
                        view.machine(name).map(MachineView::zone).orElse(""), _ -> new ArrayList<>())
                .add(name));
        List<String> parts = new ArrayList<>();
        byZone.forEach((zone, members) -> {
            if (zone.isEmpty() || members.size() == 1) {
                parts.addAll(members);
            } else {
                parts.add("%d machines of zone %s".formatted(members.size(), zone));
            }
        });
        return Subject.few(parts);
    }

    /** A line as it is said, with its long lists in few words. */
    public static String brief(String line, ClusterView view) {
        return LIST.matcher(line)
                .replaceAll(found -> brief(Arrays.asList(found.group().split(",")), view));
    }
}

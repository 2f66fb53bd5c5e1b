package io.blackstart.app.console.chart;

import io.blackstart.app.console.bridge.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which charts one wants to see, wherever charts are; kept from one start to the next. On the JavaFX thread. */
public final class ChosenCharts {
    private static final String NAME = "console.charts";

    private final Memory memory;
    /** Where there is no room for all, the first ones are shown. */
    private final List<ChartKind> wanted = new ArrayList<>();

    /** As it was last; all of them at the first start. */
    public ChosenCharts(Memory memory) {
        this.memory = memory;
        memory.recall(NAME).stream()
                .flatMap(kept -> Arrays.stream(kept.split(" ")))
                .flatMap(id -> Arrays.stream(ChartKind.values())
                        .filter(kind -> kind.id().equals(id)))
                .distinct()
                .forEach(wanted::add);
        if (wanted.isEmpty()) {
            wanted.addAll(List.of(ChartKind.values()));
        }
    }

    /** Those that are shown where there is room for so many, in their order. */
    List<ChartKind> shown(int room) {
        return wanted.stream().limit(room).sorted().toList();
    }

    /** Shows it; where there is no more room it takes the place of the one that was chosen longest ago. */
    void show(ChartKind kind) {
        wanted.remove(kind);
        wanted.addFirst(kind);
        keep();
    }

    /** Shows it no more. Where none is chosen all are wanted. */
    void hide(ChartKind kind) {
        wanted.remove(kind);
        if (wanted.isEmpty()) {
            wanted.addAll(List.of(ChartKind.values()));
        }
        keep();
    }

    private void keep() {
        memory.keep(NAME, wanted.stream().map(ChartKind::id).collect(Collectors.joining(" ")));
    }
}

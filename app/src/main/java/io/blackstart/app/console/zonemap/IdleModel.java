package io.blackstart.app.console.zonemap;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A database machine nothing runs on.
 *
 * @param faults kinds of what is broken there besides its power, in words; empty if nothing is
 */
record IdleModel(String machine, Plug plug, String faults) implements MachineModel {
    Heat heat() {
        if (!plug.powered()) {
            return Heat.UNPLUGGED;
        }
        return faults.isEmpty() ? Heat.IDLE : Heat.FAULTY;
    }

    /** {@code idle}, {@code unplugged}. */
    String condition() {
        return plug.powered() ? "idle" : "unplugged";
    }

    /** All of it, for tooltips and screen readers. */
    String words() {
        return machine + ", " + condition() + (faults.isEmpty() ? "" : ", " + faults);
    }

    /** Several counted: {@code 46 idle · 2 unplugged}. */
    static String count(List<IdleModel> machines) {
        return Arrays.stream(Heat.values())
                .map(heat -> {
                    long count = machines.stream()
                            .filter(machine -> machine.heat() == heat)
                            .count();
                    return count == 0 ? "" : count + " " + heat.word();
                })
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}

package io.blackstart.app.console.zonemap;

import io.blackstart.cluster.fault.Target;

/**
 * A plug as shown: one click does the opposite.
 *
 * @param powered whether it is in
 * @param explanation what a click does, and how it is undone
 */
record Plug(Target target, boolean powered, String explanation) {
    static Plug ofMachine(String machine, boolean powered) {
        Target target = new Target.OneMachine(machine);
        return new Plug(
                target,
                powered,
                powered
                        ? "Pull the plug of %s: it loses power, memory and what was not synced. Click again to plug it in."
                                .formatted(target.words())
                        : "Plug in %s: it starts again from its disk.".formatted(target.words()));
    }

    static Plug ofZone(String zone, boolean powered) {
        Target target = new Target.OneZone(zone);
        return new Plug(
                target,
                powered,
                powered
                        ? "Pull the plug of %s: all its machines lose power at once. Click again to plug it in."
                                .formatted(target.words())
                        : "Plug in %s: all its machines start again.".formatted(target.words()));
    }
}

package io.blackstart.app.console.zonemap;

import io.blackstart.cluster.fault.Target;

/**
 * A plug as shown: one click does the opposite.
 *
 * @param powered whether it is in
 */
record Plug(Target target, boolean powered) {
    static Plug ofMachine(String machine, boolean powered) {
        return new Plug(new Target.OneMachine(machine), powered);
    }

    static Plug ofZone(String zone, boolean powered) {
        return new Plug(new Target.OneZone(zone), powered);
    }

    /** What a click does, and how it is undone. */
    String explanation() {
        boolean several = target instanceof Target.OneZone;
        if (powered) {
            String lost =
                    several ? "all its machines lose power at once" : "it loses power, memory and what was not synced";
            return "Pull the plug of %s: %s. Click again to plug it in.".formatted(target.words(), lost);
        }
        String back = several ? "all its machines start again" : "it starts again from its disk";
        return "Plug in %s: %s.".formatted(target.words(), back);
    }
}

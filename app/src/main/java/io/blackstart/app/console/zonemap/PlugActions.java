package io.blackstart.app.console.zonemap;

import io.blackstart.cluster.fault.Target;

/** What the map can ask for. */
public interface PlugActions {
    void pull(Target target);

    void plugIn(Target target);
}

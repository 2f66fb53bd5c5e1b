package io.blackstart.drills.file;

import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;

/**
 * The database a drill runs against.
 *
 * @param multiAz whether it starts spread over zones (rules Z1, Z2)
 */
public record Database(String name, boolean multiAz, Mode mode, ClusterSettings settings) {}

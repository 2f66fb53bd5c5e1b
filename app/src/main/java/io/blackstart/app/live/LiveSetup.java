package io.blackstart.app.live;

import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.livedisk.DataFolder;
import io.blackstart.cluster.topology.ClusterSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a live cluster is opened with.
 *
 * @param name under which the journal keeps the run: {@code console} or {@code serve}
 * @param title one line for people
 * @param journal the file that records the run
 * @param ports where real clients connect
 * @param data folder with the machines' disks, which whoever opened it closes; empty for disks in memory
 * @param sinks hear every event from the first on, besides the journal
 */
public record LiveSetup(
        String name,
        String title,
        ClusterSpec spec,
        Path journal,
        LivePorts ports,
        Optional<DataFolder> data,
        List<EventSink> sinks) {
    public LiveSetup {
        sinks = List.copyOf(sinks);
    }
}

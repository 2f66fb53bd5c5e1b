package io.blackstart.app.console.settings;

import io.blackstart.app.console.act.DeedDesk;
import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.bridge.Memory;
import io.blackstart.app.console.look.Look;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.workload.WorkloadShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All that can be set in a window over a cluster. */
public final class Adjustables {
    private final Look look;
    private final ConsoleCluster cluster;
    private final DeedDesk desk;
    private final Memory memory;
    private final Optional<WorkloadShape> usualLoad;

    /** @param desk says lines to the cluster */
    public Adjustables(Look look, ConsoleCluster cluster, DeedDesk desk, Memory memory) {
        this.look = look;
        this.cluster = cluster;
        this.desk = desk;
        this.memory = memory;
        usualLoad = cluster.load();
    }

    /** A page of them. */
    public SettingsView view() {
        return new SettingsView(this::all);
    }

    private List<Adjustable> all() {
        List<Adjustable> all = new ArrayList<>(List.of(
                new LookAdjustable(
                        "theme",
                        "theme",
                        "Dark or light (T).",
                        look.themes(),
                        look.themeAtFirst(),
                        look::theme,
                        look::theme),
                new LookAdjustable(
                        "text-size",
                        "text size",
                        "Of everything in the window (Ctrl with + or −).",
                        look.textSizes(),
                        look.usualTextSize(),
                        look::textSize,
                        look::textSize)));
        usualLoad.ifPresent(usual -> {
            all.add(LoadAdjustable.clients(usual, cluster::load, desk));
            all.add(LoadAdjustable.rate(usual, cluster::load, desk));
            all.add(LoadAdjustable.zones(usual, cluster::load, desk));
        });
        Arrays.stream(Setting.values())
                .map(setting -> new ClusterAdjustable(setting, cluster.settings(), memory))
                .forEach(all::add);
        return all;
    }
}

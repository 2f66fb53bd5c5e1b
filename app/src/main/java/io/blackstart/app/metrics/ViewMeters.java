package io.blackstart.app.metrics;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.GatewayView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** How the cluster stands, read off the view when somebody asks. */
final class ViewMeters {
    /** Instead of the state in which a replica was heard last. */
    private static final String NO_POWER = "no_power";

    private final Supplier<ClusterView> view;
    private final MeterRegistry registry;
    private final MultiGauge powered;
    private final MultiGauge lag;
    private final MultiGauge ready;
    private final MultiGauge seq;
    private final MultiGauge info;
    private final MultiGauge inEndpoint;

    ViewMeters(MeterRegistry registry, Supplier<ClusterView> view) {
        this.view = view;
        this.registry = registry;
        powered = rows("blackstart.machine.powered", "Whether a machine has power.");
        lag = rows("blackstart.replica.lag.writes", "Acknowledged writes that a replica does not show yet.");
        ready = rows("blackstart.replica.ready", "Whether the gateway beside a replica may read there (rule R1).");
        seq = rows("blackstart.replica.last.seq", "Number of the last write on a replica's disk.");
        info = rows("blackstart.replica.info", "Role and state of a replica; always 1.");
        inEndpoint = rows("blackstart.gateway.in.endpoint", "Whether the endpoint answers with a gateway (rule Z5).");
        gauge("blackstart.primary.serving", "Whether a primary accepts writes.", now -> flag(now.primaryServes()));
        gauge(
                "blackstart.reign.epoch",
                "Epoch of the reign in office.",
                now -> now.reign().epoch());
        gauge(
                "blackstart.in.sync.members",
                "Members of the newest in-sync record (rule W3).",
                now -> now.inSync().members().size());
        gauge(
                "blackstart.held.by.one.machine",
                "Whether acknowledged data is on one disk only (rule W3).",
                now -> flag(now.alone().exists()));
        gauge(
                "blackstart.writes.delayed",
                "Whether writes wait for a replica that lags (rule W5).",
                now -> flag(!now.slowedBy().isEmpty()));
        gauge(
                "blackstart.faults.active",
                "Faults that are active now.",
                now -> now.faults().size());
        gauge("blackstart.multi.az", "Whether multi-AZ is on.", now -> flag(now.multiAz()));
        seconds(
                "blackstart.failover.longest",
                "Longest failover, from loss to service.",
                now -> now.failover().longestNanos());
        seconds(
                "blackstart.failover.last",
                "Last failover that is done, from loss to service.",
                now -> now.failover().done() ? now.failover().totalNanos() : 0);
        count(
                "blackstart.failovers",
                "",
                "Failovers that are done.",
                now -> now.failover().count());
        count("blackstart.guarantee.breaches", "", "Promises that the checker found broken.", ClusterView::breaches);
        count("blackstart.virtual.time", "seconds", "Virtual time that has passed.", now -> now.at() / 1e9);
    }

    private MultiGauge rows(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<ClusterView> value) {
        Gauge.builder(name, view, now -> value.applyAsDouble(now.get()))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private void seconds(String name, String description, ToDoubleFunction<ClusterView> nanos) {
        Gauge.builder(name, view, now -> nanos.applyAsDouble(now.get()) / 1e9)
                .baseUnit("seconds")
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private void count(String name, String unit, String description, ToDoubleFunction<ClusterView> value) {
        FunctionCounter.builder(name, this, meters -> value.applyAsDouble(meters.view.get()))
                .baseUnit(unit.isEmpty() ? null : unit)
                .description(description)
                .register(registry);
    }

    /** Looks which machines there are now. */
    void refresh() {
        ClusterView now = view.get();
        List<MachineView> machines = List.copyOf(now.machines().values());
        powered.register(
                machines.stream()
                        .map(machine -> row(machine, flag(machine.powered())))
                        .toList(),
                true);
        List<Row<?>> lags = new ArrayList<>();
        List<Row<?>> readies = new ArrayList<>();
        List<Row<?>> seqs = new ArrayList<>();
        List<Row<?>> infos = new ArrayList<>();
        List<Row<?>> endpoints = new ArrayList<>();
        for (MachineView machine : machines) {
            switch (machine.occupant()) {
                case ReplicaView replica -> {
                    if (machine.powered()) {
                        lags.add(row(machine, replica.lag()));
                    }
                    readies.add(row(machine, flag(machine.powered() && replica.ready())));
                    seqs.add(row(machine, replica.lastSeq()));
                    infos.add(Row.of(
                            tags(machine)
                                    .and("role", word(replica.role()))
                                    .and("state", machine.powered() ? word(replica.state()) : NO_POWER),
                            1));
                }
                case GatewayView gateway -> endpoints.add(row(machine, flag(gateway.inEndpoint())));
                case ClusterView.Idle _ -> {
                    // its power is all there is to tell
                }
            }
        }
        lag.register(lags, true);
        ready.register(readies, true);
        seq.register(seqs, true);
        info.register(infos, true);
        inEndpoint.register(endpoints, true);
    }

    private static Row<Number> row(MachineView machine, double value) {
        return Row.of(tags(machine), value);
    }

    private static Tags tags(MachineView machine) {
        return Tags.of("machine", machine.name(), "zone", machine.zone());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }
}

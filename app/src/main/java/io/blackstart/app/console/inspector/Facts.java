package io.blackstart.app.console.inspector;

import io.blackstart.app.console.act.Subject;
import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.zonemap.ReadCounts;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.GatewayView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.Missed;
import io.blackstart.drills.words.Format;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the events tell of the cluster, a zone, a machine or a link, as rows of names and values. */
final class Facts {
    private Facts() {}

    static List<Fact> of(ClusterView view, Subject subject, long now) {
        return switch (subject.kind()) {
            case WHOLE -> whole(view);
            case ZONE -> zone(view, subject);
            case LINK -> link(view, subject);
            case GROUP -> List.of();
            case MACHINE, GATEWAY ->
                view.machine(subject.name())
                        .map(machine -> machine(view, machine, now))
                        .orElse(List.of());
        };
    }

    static List<Badge> badges(ClusterView view, Subject subject) {
        return view.machine(subject.name())
                .map(machine -> switch (machine.occupant()) {
                    case ReplicaView replica -> List.of(Badge.of(replica.role()));
                    case GatewayView _ -> List.of(Badge.GATEWAY);
                    case ClusterView.Idle _ -> List.of(new Badge(Glyph.IDLE, "IDLE", Tone.MUTED));
                })
                .orElse(List.of());
    }

    static String where(ClusterView view, Subject subject) {
        return switch (subject.kind()) {
            case WHOLE -> "database in " + view.region();
            case ZONE -> "in " + view.regionOf(subject.name());
            case LINK -> "link";
            case GROUP -> "";
            case MACHINE, GATEWAY ->
                view.machine(subject.name())
                        .map(machine -> "in zone " + machine.zone())
                        .orElse("");
        };
    }

    private static List<Fact> whole(ClusterView view) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Mode", view.mode()));
        facts.add(
                view.primaryServes()
                        ? new Fact(
                                "Primary",
                                view.reign().primary() + ", epoch "
                                        + view.reign().epoch(),
                                Tone.ACCENT)
                        : new Fact("Primary", "none, writes wait", Tone.BAD));
        if (hasRecord(view)) {
            facts.add(Fact.of("In-sync set", names(view.inSync().members())));
        }
        if (view.alone().exists()) {
            facts.add(new Fact(
                    "On one disk",
                    "%s's, since seq %s"
                            .formatted(
                                    view.alone().primary(),
                                    Format.count(view.alone().sinceSeq())),
                    Tone.WARN));
        }
        facts.add(Fact.of("Voters", names(view.voters())));
        facts.add(Fact.of("Acknowledged", Format.count(view.totals().acknowledgedWrites(), "write")));
        facts.add(Fact.of("Failovers", Format.count(view.failover().count())));
        long off = view.machines().values().stream()
                .filter(machine -> !machine.powered())
                .count();
        facts.add(new Fact(
                "Machines",
                "%d, %d without power".formatted(view.machines().size(), off),
                off == 0 ? Tone.PLAIN : Tone.BAD));
        return facts;
    }

    private static List<Fact> zone(ClusterView view, Subject zone) {
        List<MachineView> all = zone.machines(view).toList();
        long on = all.stream().filter(MachineView::powered).count();
        return List.of(
                new Fact(
                        "Power",
                        "%d of %d machines".formatted(on, all.size()),
                        on == all.size() ? Tone.GOOD : Tone.BAD),
                Fact.of(
                        "Replicas",
                        names(all.stream()
                                .filter(machine -> machine.replica().isPresent())
                                .map(MachineView::name)
                                .toList())),
                Fact.of(
                        "Gateways",
                        names(all.stream()
                                .filter(machine -> machine.gateway().isPresent())
                                .map(MachineView::name)
                                .toList())),
                Fact.of(
                        "In the endpoint",
                        names(all.stream()
                                .filter(machine -> machine.gateway()
                                        .filter(GatewayView::inEndpoint)
                                        .isPresent())
                                .map(MachineView::name)
                                .toList())));
    }

    private static List<Fact> link(ClusterView view, Subject link) {
        List<Fact> facts = new ArrayList<>();
        view.replica(link.other()).ifPresent(replica -> {
            facts.add(Fact.of("Sends to " + link.other(), state(replica)));
            facts.add(new Fact("Lag", Format.count(replica.lag(), "write"), replica.lag() > 1 ? Tone.WARN : Tone.GOOD));
        });
        return facts;
    }

    private static List<Fact> machine(ClusterView view, MachineView machine, long now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                machine.powered()
                        ? new Fact("Power", "on", Tone.GOOD)
                        : new Fact("Power", "off for " + Format.lasting(now - machine.powerChangedAt()), Tone.BAD));
        switch (machine.occupant()) {
            case ReplicaView replica -> facts.addAll(replica(view, machine, replica));
            case GatewayView gateway -> facts.addAll(gateway(view, gateway));
            case ClusterView.Idle _ -> facts.add(new Fact("Runs", "nothing of the database", Tone.MUTED));
        }
        facts.addAll(condition(view, machine));
        return facts;
    }

    /** The disk and clock are as they should be unless a fault says otherwise. */
    private static List<Fact> condition(ClusterView view, MachineView machine) {
        List<String> kinds = Subject.machine(machine.name()).faults(view).stream()
                .map(ClusterView.FaultView::kind)
                .toList();
        List<Fact> facts = new ArrayList<>();
        if (!machine.isGateway()) {
            String disk = kinds.stream()
                    .filter(kind -> kind.startsWith("disk "))
                    .map(kind -> kind.substring("disk ".length()))
                    .collect(Collectors.joining(", "));
            facts.add(disk.isEmpty() ? Fact.of("Disk", "healthy") : new Fact("Disk", disk, Tone.WARN));
        }
        facts.add(kinds.contains("skew-clock") ? new Fact("Clock", "skewed", Tone.WARN) : Fact.of("Clock", "right"));
        return facts;
    }

    private static List<Fact> replica(ClusterView view, MachineView machine, ReplicaView replica) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("State", state(replica)));
        facts.add(Fact.of(
                "Position", "epoch %d · seq %s".formatted(replica.reign().epoch(), Format.count(replica.lastSeq()))));
        if (view.runs(machine.name())) {
            facts.addAll(running(view, machine, replica));
        }
        facts.add(Fact.of("Votes", replica.voter() ? "yes" : "no"));
        if (replica.silence().suspect()) {
            facts.add(new Fact("Suspected by", names(replica.silence().suspectedBy()), Tone.WARN));
        }
        if (replica.silence().gone()) {
            boolean counts = Missed.of(view, machine.name()).gone();
            facts.add(new Fact(
                    "Held gone by", names(replica.silence().confirmedGoneBy()), counts ? Tone.BAD : Tone.WARN));
        }
        return facts;
    }

    /** What is not so of a machine that stands still or has no power. */
    private static List<Fact> running(ClusterView view, MachineView machine, ReplicaView replica) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Readers see", "seq " + Format.count(replica.visibleSeq())));
        boolean serves = machine.name().equals(view.reign().primary()) && view.primaryServes();
        if (hasRecord(view)) {
            facts.add(serves ? Fact.of("In-sync set", names(view.inSync().members())) : inSync(view, machine));
        }
        if (!serves) {
            facts.add(new Fact("Lag", Format.count(replica.lag(), "write"), replica.lag() > 1 ? Tone.WARN : Tone.GOOD));
        }
        facts.add(
                replica.ready()
                        ? new Fact("Reads here", "ready (R1)", Tone.GOOD)
                        : new Fact("Reads here", "not ready (R1)", Tone.WARN));
        return facts;
    }

    private static Fact inSync(ClusterView view, MachineView machine) {
        boolean member = view.inSync().members().contains(machine.name());
        return new Fact("In-sync", member ? "yes, each write waits for it" : "no", member ? Tone.GOOD : Tone.MUTED);
    }

    /** In {@code strict} there is none: a majority of the voters has what was acknowledged (rule W3). */
    private static boolean hasRecord(ClusterView view) {
        return !view.inSync().equals(ClusterView.InSyncView.NONE);
    }

    private static String state(ReplicaView replica) {
        String state = replica.state().name();
        return replica.catchUp().running()
                ? "%s by %s".formatted(state, replica.catchUp().method())
                : state;
    }

    private static List<Fact> gateway(ClusterView view, GatewayView gateway) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                gateway.inEndpoint()
                        ? new Fact("Endpoint", "answers with it", Tone.GOOD)
                        : new Fact("Endpoint", "leaves it out", Tone.WARN));
        facts.add(writes(gateway));
        facts.add(Fact.of("Operations", Format.count(view.trafficOf(gateway).operationsPerSecond()) + " /s"));
        facts.add(Fact.of("Read p99", Format.latency(view.trafficOf(gateway).readP99Nanos())));
        facts.add(Fact.of(
                "Share read here", Format.percent(view.trafficOf(gateway).localShare())));
        gateway.gates()
                .forEach(gate -> facts.add(Fact.of("Reads " + ReadCounts.where(gate), Format.count(gate.count()))));
        return facts;
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "nobody" : String.join(" ", names);
    }

    private static Fact writes(GatewayView gateway) {
        if (gateway.seatVacant()) {
            return new Fact("Writes go to", "nobody, seat vacant", Tone.WARN);
        }
        String primary = gateway.routesTo().primary();
        return Fact.of(
                "Writes go to",
                primary.isEmpty()
                        ? "nobody yet"
                        : "%s, epoch %d".formatted(primary, gateway.routesTo().epoch()));
    }
}

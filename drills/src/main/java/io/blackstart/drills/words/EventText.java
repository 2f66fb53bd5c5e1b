package io.blackstart.drills.words;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Events in words: one readable line each; samples and the single messages of an election are not told. */
public final class EventText {
    private static final Pattern LINE_BREAK = Pattern.compile("\\R\\s*");

    private EventText() {}

    /** The line for an event; empty if {@link #isTold} says no. */
    public static Optional<EventRow> of(Stamped stamped) {
        return line(stamped.event()).map(line -> new EventRow(stamped.sequence(), stamped.at(), line.kind, line.text));
    }

    /** Whether an event has a line: samples are for charts, the messages of an election for its diagram. */
    public static boolean isTold(ClusterEvent event) {
        return !(event instanceof ClusterEvent.ReplicasSampled
                || event instanceof ClusterEvent.OperationsCounted
                || event instanceof ClusterEvent.TrafficMetered
                || event instanceof ClusterEvent.ElectionMessageHeard);
    }

    private record Line(EventKind kind, String text) {}

    private static Optional<Line> line(ClusterEvent event) {
        return switch (event) {
            case ClusterEvent.ReplicasSampled _,
                    ClusterEvent.OperationsCounted _,
                    ClusterEvent.TrafficMetered _,
                    ClusterEvent.ElectionMessageHeard _ -> Optional.empty();
            case ClusterEvent.ClusterFormed e ->
                line(
                        EventKind.RUN,
                        "%s formed in %s: %s zones, mode %s, multi-AZ %s, seed %s"
                                .formatted(
                                        e.database(),
                                        e.region(),
                                        e.zones().size(),
                                        e.mode(),
                                        onOff(e.multiAz()),
                                        e.seed()));
            case ClusterEvent.ReadRegionPlaced e -> line(EventKind.RUN, RegionText.placed(e));
            case ClusterEvent.NoteTold e -> line(EventKind.NOTE, e.text());
            case ClusterEvent.OperatorActed e -> line(EventKind.OPERATOR, e.action());
            case ClusterEvent.RequestRefused e -> line(EventKind.OPERATOR, "%s: %s".formatted(e.request(), e.reason()));
            case ClusterEvent.WorkInjected e -> line(EventKind.RUN, "from outside: %s".formatted(e.what()));
            case ClusterEvent.TimeSlipped e ->
                line(
                        EventKind.RUN,
                        "time slipped by %s: this computer stalled or slept, its clock was set, or a slower pace ended"
                                .formatted(Format.latency(e.nanos())));
            case ClusterEvent.GuaranteeBreached e ->
                line(EventKind.BREACH, "%s: %s".formatted(e.promise(), e.evidence()));
            case ClusterEvent.FaultInjected e ->
                line(
                        EventKind.FAULT,
                        "%s: hits %s%s"
                                .formatted(
                                        e.fault(),
                                        names(e.machines()),
                                        e.detail().isEmpty() ? "" : ", " + e.detail()));
            case ClusterEvent.FaultUndone e -> line(EventKind.FAULT, "%s: undone".formatted(e.fault()));
            case ClusterEvent.FaultRepeated e -> line(EventKind.FAULT, "%s: %s".formatted(e.fault(), e.notice()));
            case ClusterEvent.ClockSkewed e -> clock(e);
            case ClusterEvent.PowerLost e -> line(EventKind.POWER, "%s lost power".formatted(e.machine()));
            case ClusterEvent.ClusterResumed e ->
                line(
                        EventKind.RUN,
                        "the database was there before: its disks are on %s".formatted(String.join(" ", e.replicas())));
            case ClusterEvent.CommandBroke e ->
                line(
                        EventKind.REPLICA,
                        "command '%s' is broken on %s: %s. Its client got an error and nothing was changed; please report it with seed %d"
                                .formatted(e.command(), e.replica(), e.detail(), e.seed()));
            case ClusterEvent.DiskSnapshotDamaged e ->
                line(
                        EventKind.REPLICA,
                        "a snapshot on %s's disk is damaged (%s); the one before and the logs since were read instead, nothing is missing"
                                .formatted(e.machine(), e.detail()));
            case ClusterEvent.DiskTailCut e ->
                line(
                        EventKind.REPLICA,
                        "the log on %s's disk ended torn; %s bytes were cut off: %s"
                                .formatted(e.machine(), Format.count(e.bytes()), e.detail()));
            case ClusterEvent.DiskSetAside e ->
                line(
                        EventKind.FAULT,
                        "%s's disk is damaged, %s; its files are kept in %s and its replica starts EMPTY"
                                .formatted(e.machine(), e.reason(), e.folder()));
            case ClusterEvent.DiskFailed e ->
                line(
                        EventKind.FAULT,
                        "%s's disk takes no writes: %s; its replica confirms nothing until it does"
                                .formatted(e.machine(), e.reason()));
            case ClusterEvent.DiskRecovered e ->
                line(EventKind.REPLICA, "%s's disk takes writes again".formatted(e.machine()));
            case ClusterEvent.PowerReturned e -> line(EventKind.POWER, "%s has power again".formatted(e.machine()));
            case ClusterEvent.MemberSuspected e ->
                line(
                        EventKind.MEMBER,
                        "%s suspects %s: silent for %s".formatted(e.by(), e.member(), Format.latency(e.silentFor())));
            case ClusterEvent.SuspicionRefuted e ->
                line(EventKind.MEMBER, "%s answered %s: suspicion refuted".formatted(e.member(), e.by()));
            case ClusterEvent.MemberConfirmedGone e ->
                line(
                        EventKind.MEMBER,
                        "%s holds %s gone: accused by %s of %s (M4)"
                                .formatted(e.by(), e.member(), names(e.accusers()), names(e.survivors())));
            case ClusterEvent.MemberReturned e ->
                line(EventKind.MEMBER, "%s hears %s again".formatted(e.by(), e.member()));
            case ClusterEvent.ElectionStarted e ->
                line(
                        EventKind.ELECTION,
                        "%s calls an election for epoch %s: %s".formatted(e.initiator(), e.epoch(), e.reason()));
            case ClusterEvent.ElectionRefused e ->
                line(
                        EventKind.ELECTION,
                        "%s refuses %s epoch %s: %s".formatted(e.by(), e.initiator(), e.epoch(), e.reason()));
            case ClusterEvent.ElectionDecided e -> decided(e);
            case ClusterEvent.ElectionFailed e ->
                line(
                        EventKind.ELECTION,
                        "epoch %s of %s came to nothing: %s".formatted(e.epoch(), e.initiator(), e.reason()));
            case ClusterEvent.ReignBegan e -> reignBegan(e);
            case ClusterEvent.PrimaryFenced e ->
                line(
                        EventKind.ELECTION,
                        "%s takes no more writes: %s (reign %s)".formatted(e.replica(), e.reason(), e.reign()));
            case ClusterEvent.SeatVacated e ->
                line(
                        EventKind.ELECTION,
                        "no primary in epoch %s, writes are paused: %s".formatted(e.epoch(), e.reason()));
            case ClusterEvent.RegionCutOff e -> line(EventKind.MEMBER, RegionText.cutOff(e));
            case ClusterEvent.WritesAbandoned e ->
                line(
                        EventKind.ELECTION,
                        "reign %s gives up at least %s acknowledged writes: %s"
                                .formatted(e.reign(), Format.count(e.atLeast()), abandoned(e)));
            case ClusterEvent.StartedWithoutAll e ->
                line(
                        EventKind.ELECTION,
                        "%s waited %s for all in-sync members and goes on without %s"
                                .formatted(e.by(), Format.seconds(e.waitedNanos()), String.join(" ", e.missing())));
            case ClusterEvent.ReplicaStarted e ->
                line(
                        EventKind.REPLICA,
                        "%s started from its disk at %s, %s".formatted(e.replica(), position(e.position()), e.state()));
            case ClusterEvent.ReplicaRetired e -> line(EventKind.REPLICA, "%s retired".formatted(e.replica()));
            case ClusterEvent.InSyncChanged e -> inSync(e);
            case ClusterEvent.HeldByOneMachine e ->
                line(
                        EventKind.REPLICA,
                        "held by one machine since seq %s: only %s's disk has it"
                                .formatted(Format.count(e.sinceSeq()), e.primary()));
            case ClusterEvent.BackpressureBegan e ->
                line(
                        EventKind.REPLICA,
                        "%s lags by %s: writes at %s wait for it (W5)"
                                .formatted(e.replica(), Format.count(e.lag(), "write"), e.primary()));
            case ClusterEvent.BackpressureEnded e ->
                line(
                        EventKind.REPLICA,
                        "%s no longer slows %s: %s waited, at most %s"
                                .formatted(
                                        e.replica(),
                                        e.primary(),
                                        Format.count(e.writes(), "write"),
                                        Format.latency(e.longestNanos())));
            case ClusterEvent.CatchUpBegan e ->
                line(
                        EventKind.REPLICA,
                        "%s catches up by %s: %s missing"
                                .formatted(e.replica(), e.method(), Format.count(e.missing(), "write")));
            case ClusterEvent.ReplicaStateChanged e ->
                line(EventKind.REPLICA, "%s is %s".formatted(e.replica(), e.state()));
            case ClusterEvent.TailFound e ->
                line(
                        EventKind.MERGE,
                        "%s brings writes of its own from %s to %s"
                                .formatted(e.replica(), position(e.divergence()), position(e.last())));
            case ClusterEvent.TailPulled e ->
                line(
                        EventKind.MERGE,
                        "%s has %s of %s from %s"
                                .formatted(
                                        e.primary(),
                                        Format.count(e.entries(), "write"),
                                        names(e.ranges()),
                                        e.replica()));
            case ClusterEvent.TailSetAside e ->
                line(
                        EventKind.MERGE,
                        "%s set %s aside until the merge is on its own disk".formatted(e.replica(), names(e.ranges())));
            case ClusterEvent.TailMerged e ->
                line(
                        EventKind.MERGE,
                        "%s merged %s: %s keys, %s in the conflict ledger"
                                .formatted(
                                        e.primary(),
                                        names(e.ranges()),
                                        Format.count(e.keys()),
                                        Format.count(e.ledgerEntries())));
            case ClusterEvent.ConflictsRecorded e ->
                line(EventKind.MERGE, "conflict ledger: " + ConflictText.line(e.conflicts()));
            case ClusterEvent.LoserWrittenBack e ->
                line(
                        EventKind.MERGE,
                        "%s has what had lost again: ledger entry %s was written back at %s"
                                .formatted(e.key(), e.entry(), position(e.position())));
            case ClusterEvent.WriteBackFailed e ->
                line(
                        EventKind.MERGE,
                        "ledger entry %s of %s was not written back: %s".formatted(e.entry(), e.key(), e.reason()));
            case ClusterEvent.TailDropped e ->
                line(EventKind.MERGE, "%s dropped %s: the merge has it".formatted(e.replica(), e.range()));
            case ClusterEvent.TombstonesForgotten e ->
                line(
                        EventKind.REPLICA,
                        "%s forgets %s: every replica has passed it (P5)"
                                .formatted(
                                        e.primary(),
                                        e.keys() == 0
                                                ? "which old requests were done"
                                                : "what was deleted in " + Format.count(e.keys(), "key")));
            case ClusterEvent.RolesChanged e -> roles(e);
            case ClusterEvent.ReshapeBegan e -> reshapeBegan(e);
            case ClusterEvent.ReshapeStepped e ->
                line(EventKind.RESHAPE, "step %s: %s".formatted(e.step() + 1, e.text()));
            case ClusterEvent.ReshapeReplanned e ->
                line(
                        EventKind.RESHAPE,
                        "planned anew, %s: %s from here"
                                .formatted(e.reason(), Format.count(e.plan().size(), "step")));
            case ClusterEvent.ReshapeFinished e ->
                line(EventKind.RESHAPE, "%s: done, multi-AZ is %s".formatted(e.change(), onOff(e.multiAz())));
            case ClusterEvent.ReshapeFailed e ->
                line(EventKind.RESHAPE, "%s: not carried out, %s".formatted(e.change(), e.reason()));
            case ClusterEvent.ReplicaDeparted e ->
                line(
                        EventKind.REPLICA,
                        "%s is no member any more; its disk counts until it is merged or given up (Z6)"
                                .formatted(e.replica()));
            case ClusterEvent.DepartedDiskMerged e ->
                line(
                        EventKind.MERGE,
                        "the disk of %s has nothing any more that is not taken over; it is discarded (Z6)"
                                .formatted(e.replica()));
            case ClusterEvent.DepartedDiskGivenUp e ->
                line(
                        EventKind.MERGE,
                        "the disk of %s was given up: what only it had is lost, as far as anybody knows (Z6)"
                                .formatted(e.replica()));
            case ClusterEvent.MachinesDrained e ->
                line(EventKind.RESHAPE, "nothing is placed on: %s".formatted(names(e.drained())));
            case ClusterEvent.RegionMoveBegan e -> line(EventKind.RESHAPE, RegionText.moveBegan(e));
            case ClusterEvent.RegionMoved e -> line(EventKind.RESHAPE, RegionText.moved(e));
            case ClusterEvent.GatewayStarted e -> line(EventKind.GATEWAY, "%s started".formatted(e.gateway()));
            case ClusterEvent.GatewayRetired e -> line(EventKind.GATEWAY, "%s retired".formatted(e.gateway()));
            case ClusterEvent.GatewayRouteChanged e ->
                line(EventKind.GATEWAY, "%s %s".formatted(e.gateway(), route(e.reign())));
            case ClusterEvent.EndpointChanged e ->
                line(EventKind.ENDPOINT, "answers with %s: %s".formatted(names(e.gateways()), e.reason()));
        };
    }

    /** The whole plan may have a dozen steps; each is told when its turn comes. */
    private static Optional<Line> reshapeBegan(ClusterEvent.ReshapeBegan event) {
        return line(
                EventKind.RESHAPE,
                "%s begins: %s"
                        .formatted(event.change(), Format.count(event.plan().size(), "step")));
    }

    private static String abandoned(ClusterEvent.WritesAbandoned event) {
        return event.ranges().stream()
                .map(range -> "%s to %s of reign %s, known to %s"
                        .formatted(
                                Format.count(range.from()), Format.count(range.to()), range.reign(), range.witness()))
                .collect(Collectors.joining("; "));
    }

    private static Optional<Line> decided(ClusterEvent.ElectionDecided event) {
        return event.winner().isEmpty()
                ? line(EventKind.ELECTION, "epoch %s: %s".formatted(event.epoch(), event.rule()))
                : line(
                        EventKind.ELECTION,
                        "epoch %s: %s elected, %s; %s candidates%s"
                                .formatted(
                                        event.epoch(),
                                        event.winner(),
                                        event.rule(),
                                        event.candidates().size(),
                                        event.judgedBy().isEmpty() ? "" : ", judged by " + event.judgedBy()));
    }

    private static Optional<Line> reignBegan(ClusterEvent.ReignBegan event) {
        return line(
                EventKind.ELECTION,
                "%s serves as primary of epoch %s from seq %s, %s inherited"
                        .formatted(
                                event.reign().primary(),
                                event.reign().epoch(),
                                Format.count(event.from().seq()),
                                Format.count(event.inherited(), "unacknowledged write")));
    }

    private static Optional<Line> inSync(ClusterEvent.InSyncChanged event) {
        String witness = event.witness().isEmpty() ? "" : ", witness " + event.witness();
        return line(
                EventKind.REPLICA,
                "in-sync set %s: %s (%s%s)".formatted(event.number(), names(event.members()), event.reason(), witness));
    }

    private static Optional<Line> roles(ClusterEvent.RolesChanged event) {
        String roles = event.roles().entrySet().stream()
                .map(entry -> entry.getKey() + " " + word(entry.getValue()))
                .collect(Collectors.joining(", "));
        return line(EventKind.REPLICA, "roles: %s; voters %s".formatted(roles, names(event.voters())));
    }

    private static String word(ReplicaRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static String position(Position position) {
        return "epoch %s seq %s".formatted(position.reign().epoch(), Format.count(position.seq()));
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "nobody" : String.join(", ", names);
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static Optional<Line> line(EventKind kind, String text) {
        return Optional.of(
                new Line(kind, LINE_BREAK.matcher(text).replaceAll(" ").stripTrailing()));
    }

    private static Optional<Line> clock(ClusterEvent.ClockSkewed e) {
        String how = e.nanos() == 0
                ? "right again"
                : "%s %s".formatted(Format.seconds(Math.abs(e.nanos())), e.nanos() > 0 ? "ahead" : "behind");
        return line(EventKind.FAULT, "the clock of %s is %s".formatted(e.machine(), how));
    }

    private static String route(Reign reign) {
        return reign.equals(Reign.NONE)
                ? "refuses writes: the seat is vacant (E5)"
                : "sends writes to %s (epoch %s)".formatted(reign.primary(), reign.epoch());
    }
}

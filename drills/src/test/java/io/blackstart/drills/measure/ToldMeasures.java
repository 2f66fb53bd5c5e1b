package io.blackstart.drills.measure;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.drills.checker.LostWrite;
import io.blackstart.drills.checker.SilentCheck;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadOperation;
import io.blackstart.drills.workload.WorkloadOperation.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures that hand-made events and operations are told. */
abstract class ToldMeasures {
    protected static final long MS = 1_000_000L;
    protected static final long SECOND = 1_000 * MS;

    protected final List<LostWrite> lost = new ArrayList<>();
    protected final RunMeasures measures = new RunMeasures(new SilentCheck(List.of(), lost), List.of("a", "b"));

    protected final void told(long at, ClusterEvent event) {
        measures.accept(new Stamped(1, at, event));
    }

    protected final void writeAcknowledged(long at, Reign reign) {
        ClientRequest request = ClientRequest.of(new Command.Incr(Bytes.of("n:1")));
        ClientReply reply = new ClientReply(
                List.of(Reply.OK), Outcome.ACKNOWLEDGED, new Position(reign, 1), reign.primary(), Route.PRIMARY);
        measures.ended(new ClientOperation("s", "shop-1", at - MS, at, request, Optional.of(reply)));
    }

    protected final void operation(OperationKind kind, long intendedAt, long latency, Ending ending, Route route) {
        measures.wanted(kind, "a", intendedAt);
        measures.ended(new WorkloadOperation(
                kind, "shop-1", "a", intendedAt, intendedAt + latency, ending, route, Reign.NONE));
    }

    protected final void writeAcknowledgedIn(String zone, String client, long at, Reign reign) {
        measures.wanted(OperationKind.INCR, zone, at - MS);
        measures.ended(new WorkloadOperation(
                OperationKind.INCR, client, zone, at - MS, at, Ending.ACKNOWLEDGED, Route.PRIMARY, reign));
    }

    /** The cluster tells it a moment before its client hears of it. */
    protected final void wroteIn(String zone, long at, Reign reign) {
        writeAcknowledged(at, reign);
        writeAcknowledgedIn(zone, "shop-1", at, reign);
    }

    protected final double figure(Measure measure, long until) {
        return measures.figure(measure, until).orElseThrow();
    }

    protected static Reign reign(long epoch, String primary) {
        return new Reign(epoch, primary);
    }

    protected final void reignBegan(long at, long epoch, String primary) {
        told(at, new ClusterEvent.ReignBegan(reign(epoch, primary), Position.START, 0));
    }

    protected final void wanted(String zone, long at) {
        measures.wanted(OperationKind.SET, zone, at);
    }

    protected final void ended(String zone, long intendedAt, long at, Ending ending) {
        measures.ended(new WorkloadOperation(
                OperationKind.SET, "shop-1", zone, intendedAt, at, ending, Route.PRIMARY, Reign.NONE));
    }

    protected final double inZone(String zone, Measure measure) {
        return measures.zoneFigures(10 * SECOND).get(zone).get(measure);
    }

    protected static ClusterEvent conflicts(String... ids) {
        ClusterEvent.ConflictSide side = new ClusterEvent.ConflictSide(true, "v", "a1", 9);
        List<ClusterEvent.Conflict> conflicts = List.of(ids).stream()
                .map(id -> new ClusterEvent.Conflict(id, "k", Kind.STRING, "", side, side))
                .toList();
        return new ClusterEvent.ConflictsRecorded(Position.START, 0, ids.length, conflicts);
    }
}

package io.blackstart.drills.report;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.ClusterFormed;
import io.blackstart.cluster.event.ClusterEvent.Conflict;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.drills.run.RunObserver;
import io.blackstart.drills.words.EventRow;
import io.blackstart.drills.words.EventText;
import io.blackstart.drills.workload.WorkloadOperation;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Hears a run, live or from the journal, and keeps what a report tells of it. Its memory does not grow with the run, but for the names of
 * merges and conflicts.
 */
public final class StoryTeller implements RunObserver {
    private static final int SPANS_KEPT = 200;
    private static final int MOMENTS_KEPT = 200;
    private static final int CONFLICTS_KEPT = 200;
    private static final int ROWS_KEPT = 500;

    private final ClientSteps clients;
    private final GatewaySteps gateways;
    private final SampleSteps samples;
    private final long stepNanos;
    private final SpanTeller faults = new SpanTeller(SPANS_KEPT);
    private final SpanTeller reigns = new SpanTeller(SPANS_KEPT);
    private final SpanTeller endpoints = new SpanTeller(SPANS_KEPT);
    private final ElectionTeller elections = new ElectionTeller();
    private final Some.Collector<Stamped> merges = new Some.Collector<>(MOMENTS_KEPT);
    private final Some.Collector<Moment> notes = new Some.Collector<>(MOMENTS_KEPT);
    private final Some.Collector<Conflict> ledger = new Some.Collector<>(CONFLICTS_KEPT);
    private final Some.Collector<Stamped> turns = new Some.Collector<>(MOMENTS_KEPT);
    private final Some.Collector<EventRow> told = new Some.Collector<>(ROWS_KEPT);
    private final Set<Position> mergesTold = new HashSet<>();
    private final Set<String> conflictsTold = new HashSet<>();
    private Optional<ClusterFormed> formed = Optional.empty();
    private long lastAt;

    /** @param runNanos virtual time the run is meant to take: how fine its charts are */
    public StoryTeller(long runNanos) {
        this.stepNanos = Steps.lengthFor(runNanos);
        this.clients = new ClientSteps(stepNanos);
        this.gateways = new GatewaySteps(stepNanos);
        this.samples = new SampleSteps(stepNanos);
    }

    @Override
    public void ended(WorkloadOperation operation) {
        clients.ended(operation);
    }

    @Override
    public void accept(Stamped stamped) {
        lastAt = stamped.at();
        switch (stamped.event()) {
            case ClusterEvent.OperationsCounted counted -> gateways.add(lastAt, counted);
            case ClusterEvent.ReplicasSampled sampled -> samples.add(lastAt, sampled);
            case ClusterEvent.TrafficMetered metered -> samples.add(lastAt, metered);
            case ClusterEvent.ElectionMessageHeard _ -> elections.hear(stamped);
            default -> {
                told.add(() -> EventText.of(stamped).orElseThrow());
                elections.hear(stamped);
                hearSpans(stamped.event(), lastAt);
                hearMoments(stamped);
            }
        }
    }

    private void hearSpans(ClusterEvent event, long at) {
        switch (event) {
            case ClusterEvent.FaultInjected fault ->
                faults.begin(
                        fault.fault(),
                        fault.fault(),
                        fault.detail().isEmpty()
                                ? String.join(", ", fault.machines())
                                : "%s; %s".formatted(fault.detail(), String.join(", ", fault.machines())),
                        at);
            case ClusterEvent.FaultUndone undone -> faults.end(undone.fault(), at);
            case ClusterEvent.ReignBegan began ->
                reigns.begin(
                        began.reign().primary(),
                        began.reign().primary(),
                        "epoch " + began.reign().epoch(),
                        at);
            case ClusterEvent.PowerLost lost -> reigns.end(lost.machine(), at);
            case ClusterEvent.PrimaryFenced fenced -> reigns.end(fenced.replica(), at);
            case ClusterEvent.ReplicaRetired retired -> reigns.end(retired.replica(), at);
            case ClusterEvent.EndpointChanged changed ->
                endpoints.begin("endpoint", String.join(" ", changed.gateways()), changed.reason(), at);
            default -> {
                // everything else does not last
            }
        }
    }

    private void hearMoments(Stamped stamped) {
        switch (stamped.event()) {
            case ClusterFormed begun -> formed = Optional.of(begun);
            case ClusterEvent.NoteTold note -> notes.add(new Moment(stamped.at(), note.text()));
            case ClusterEvent.TailMerged merged -> {
                // a record that a next primary inherits is told again
                if (mergesTold.add(merged.record())) {
                    merges.add(stamped);
                }
            }
            case ClusterEvent.ConflictsRecorded recorded -> recorded.conflicts().forEach(this::hear);
            case ClusterEvent.SeatVacated _,
                    ClusterEvent.WritesAbandoned _,
                    ClusterEvent.StartedWithoutAll _,
                    ClusterEvent.HeldByOneMachine _,
                    ClusterEvent.BackpressureBegan _,
                    ClusterEvent.BackpressureEnded _,
                    ClusterEvent.RequestRefused _,
                    ClusterEvent.ReshapeFailed _,
                    ClusterEvent.RegionCutOff _,
                    ClusterEvent.RegionMoveBegan _,
                    ClusterEvent.RegionMoved _,
                    ClusterEvent.DepartedDiskGivenUp _,
                    ClusterEvent.GuaranteeBreached _ -> turns.add(stamped);
            default -> {
                // everything else explains nothing by itself
            }
        }
    }

    /** A record that takes another over tells its entries again. */
    private void hear(Conflict conflict) {
        if (conflictsTold.add(conflict.id())) {
            ledger.add(conflict);
        }
    }

    /** What was heard so far. */
    public Story story() {
        return new Story(
                formed,
                lastAt,
                faults.spans(lastAt),
                reigns.spans(lastAt),
                endpoints.spans(lastAt),
                elections.elections(),
                merges.some(),
                notes.some(),
                ledger.some(),
                turns.some(),
                told.some(),
                samples.last(),
                new Series(
                        stepNanos,
                        clients.operations(),
                        gateways.operations(),
                        samples.lag(),
                        samples.trafficStepNanos(),
                        samples.crossZoneBytes(),
                        samples.crossZoneCompressed()));
    }
}

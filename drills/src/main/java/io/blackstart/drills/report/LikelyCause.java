package io.blackstart.drills.report;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import io.blackstart.cluster.event.ClusterEvent.TailMerged;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.drills.measure.Comparison;
import io.blackstart.drills.measure.Expectation;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.words.ConflictText;
import io.blackstart.drills.words.EventText;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Why something probably failed, in words, from what happened. It names what was seen where the figure was made; whether that is the cause is for
 * a person to say.
 */
final class LikelyCause {
    private static final int SENTENCES = 5;
    private static final int NAMED = 3;

    private final Story story;
    private final SortedMap<String, Double> measures;
    private final List<String> sentences = new ArrayList<>();

    private LikelyCause(Story story, SortedMap<String, Double> measures) {
        this.story = story;
        this.measures = measures;
    }

    /** A few sentences, the nearest first. @param measures by name */
    static List<String> of(Finding failed, Story story, SortedMap<String, Double> measures) {
        LikelyCause cause = new LikelyCause(story, measures);
        Findings.expectation(failed)
                .ifPresentOrElse(expectation -> cause.explain(failed, expectation), cause::whatWasBroken);
        return cause.sentences.stream().distinct().limit(SENTENCES).toList();
    }

    private void explain(Finding failed, Expectation expectation) {
        Measure measure = expectation.measure();
        if (failed.figure().isEmpty()) {
            say("there was nothing to measure it by: no such operation ended in that time");
            return;
        }
        if (isBetterThanWanted(expectation, failed.figure().getAsDouble())) {
            say("the cluster did better than the drill expects");
        }
        switch (measure) {
            case AVAILABILITY, WRITES_OUTAGE, WRITES_OUTAGE_TOTAL -> worstStretch();
            case FAILOVER_TIME, FAILOVER_DETECT, FAILOVER_CONFIRM, FAILOVER_ELECT, FAILOVER_SERVE -> failover();
            case VACANCIES -> vacancy();
            case FAILOVER_COUNT, ELECTIONS, SWITCHOVERS, SWITCHOVER_PAUSE, PROMOTIONS_FORCED -> electionsHeld();
            case ACKNOWLEDGED_LOST, RPO_TIME -> lost();
            case LEDGER_ENTRIES, MERGES -> merged();
            case REPLICA_LIVE, COPIES_BULK, COPIES_STREAM -> notLive();
            case READS_STALE -> turns(event -> event instanceof ClusterEvent.GuaranteeBreached);
            case HELD_ALONE -> turns(event -> event instanceof ClusterEvent.HeldByOneMachine);
            case REGION_MOVES, REGION_MOVE_TIME, REGION_RPO_WRITES, REGION_RPO_TIME ->
                turns(event ->
                        event instanceof ClusterEvent.RegionMoveBegan || event instanceof ClusterEvent.RegionMoved);
            case RESHAPES -> turns(event -> event instanceof ClusterEvent.ReshapeFailed);
            case WRITE_P50, WRITE_P99, WRITE_P999, WRITE_MAX, READ_P50, READ_P99, READ_P999, READ_MAX -> slowest();
            default -> {
                // what was broken is all there is to say
            }
        }
        if (sentences.isEmpty()) {
            whatWasBroken();
        }
    }

    private static boolean isBetterThanWanted(Expectation expectation, double figure) {
        Comparison sign = expectation.comparison();
        boolean wantedLess = sign == Comparison.AT_MOST || sign == Comparison.LESS;
        boolean wantedMore = sign == Comparison.AT_LEAST || sign == Comparison.MORE;
        return expectation.measure().isBetterHigh() ? wantedLess && figure > 0 : wantedMore;
    }

    // ---- operations that failed ----------------------------------------------------------------------------------

    private void worstStretch() {
        Stretch.worst(story.series()).ifPresentOrElse(this::explain, () -> {
            if (!story.series().hasOperations()) {
                say("no operation was sent");
            }
        });
    }

    private void explain(Stretch stretch) {
        String which = stretch.failed() == stretch.failedInAll()
                ? "all " + Format.count(stretch.failed(), "operation")
                : "%s of the %s"
                        .formatted(Format.count(stretch.failed()), Format.count(stretch.failedInAll(), "operation"));
        say("%s not acknowledged in time fell into %s to %s".formatted(which, at(stretch.from()), at(stretch.to())));
        nobodyReigned(stretch.from(), stretch.to());
        behind(stretch.from(), stretch.to());
    }

    /** The longest time in a part of the run, or around it, in which nobody was in office. */
    private void nobodyReigned(long from, long to) {
        long reignedUntil = 0;
        long longest = 0;
        long since = 0;
        for (Span reign : story.reigns().kept()) {
            boolean inside = reignedUntil < to && reign.from() > from;
            if (inside && reign.from() - reignedUntil > longest) {
                longest = reign.from() - reignedUntil;
                since = reignedUntil;
            }
            reignedUntil = Math.max(reignedUntil, reign.to());
        }
        if (story.reigns().more() > 0 && reignedUntil < to) {
            return; // who reigned then was not kept
        }
        boolean toTheEnd = reignedUntil < to && to - reignedUntil > longest;
        if (toTheEnd || longest > 0 && since > 0) {
            long begin = toTheEnd ? reignedUntil : since;
            say(
                    toTheEnd && reignedUntil + story.series().stepNanos() >= story.endNanos()
                            ? "nobody reigned from %s on".formatted(at(begin))
                            : "nobody reigned from %s to %s"
                                    .formatted(at(begin), at(toTheEnd ? story.endNanos() : begin + longest)));
        }
    }

    /** What the cluster could not do in a part of the run, or else what was broken in it. */
    private void behind(long from, long to) {
        long before = sentences.size();
        elections(election -> !election.success()
                && election.startedAt() < to
                && election.endedAt() >= from
                && election.foundNobody());
        if (sentences.size() == before) {
            elections(election -> !election.success() && election.startedAt() < to && election.endedAt() >= from);
        }
        faultsIn(from, to);
        if (sentences.size() == before) {
            turns(event ->
                    event instanceof ClusterEvent.BackpressureBegan || event instanceof ClusterEvent.BackpressureEnded);
        }
        elections(election -> election.success() && election.startedAt() < to && election.endedAt() >= from);
    }

    private void slowest() {
        turns(event ->
                event instanceof ClusterEvent.BackpressureBegan || event instanceof ClusterEvent.BackpressureEnded);
        worstStretch();
    }

    // ---- elections -----------------------------------------------------------------------------------------------

    private void failover() {
        if (measure(Measure.FAILOVER_COUNT) == 0 && measure(Measure.FAILOVER_TIME) == 0) {
            say("no primary was lost");
            return;
        }
        elections(Election::foundNobody);
        say(
                "of the longest failover, %s passed until somebody suspected it, %s until an election was called, %s until the reign began, %s until it acknowledged a write"
                        .formatted(
                                Format.latency(measure(Measure.FAILOVER_DETECT)),
                                Format.latency(measure(Measure.FAILOVER_CONFIRM)),
                                Format.latency(measure(Measure.FAILOVER_ELECT)),
                                Format.latency(measure(Measure.FAILOVER_SERVE))));
        elections(election -> !election.success() && !election.foundNobody());
        whatWasBroken();
    }

    private void vacancy() {
        elections(Election::foundNobody);
        if (sentences.isEmpty()) {
            turns(event -> event instanceof ClusterEvent.SeatVacated);
        }
        whatWasBroken();
    }

    private void electionsHeld() {
        elections(election -> election.startedAt() > 0);
    }

    private void elections(Predicate<Election> wanted) {
        List<Election> found = story.elections().kept().stream().filter(wanted).toList();
        if (found.isEmpty()) {
            return;
        }
        Election first = found.getFirst();
        say("%s called an election for epoch %d at %s (%s): %s"
                .formatted(first.initiator(), first.epoch(), at(first.startedAt()), first.reason(), first.outcome()));
        if (found.size() > 1 && story.elections().more() > 0) {
            say("at least " + Format.count(found.size() - 1L, "more election"));
        } else if (found.size() > 1) {
            Election last = found.getLast();
            say("%s, the last at %s (%s): %s"
                    .formatted(
                            Format.count(found.size() - 1L, "more election"),
                            at(last.startedAt()),
                            last.reason(),
                            last.outcome().equals(first.outcome()) ? "the same" : last.outcome()));
        }
    }

    // ---- data ----------------------------------------------------------------------------------------------------

    private void lost() {
        turns(event ->
                event instanceof ClusterEvent.WritesAbandoned || event instanceof ClusterEvent.DepartedDiskGivenUp);
        story.faults().kept().stream()
                .filter(fault -> fault.text().startsWith("disk "))
                .limit(NAMED)
                .forEach(fault -> say("%s at %s".formatted(fault.text(), at(fault.from()))));
        turns(event -> event instanceof ClusterEvent.HeldByOneMachine);
        story.formed()
                .filter(formed -> formed.mode().equals("fast"))
                .ifPresent(
                        _ -> say("in mode fast a write is acknowledged once the primary alone has it, so a failover may"
                                + " lose the last ones"));
    }

    private void merged() {
        for (Stamped merge : story.merges().kept().stream().limit(NAMED).toList()) {
            TailMerged merged = Story.merge(merge);
            say("two sides had written: %s merged %s at %s, %s in the conflict ledger"
                    .formatted(
                            merged.primary(),
                            Format.count(merged.keys(), "key"),
                            at(merge.at()),
                            Format.count(merged.ledgerEntries())));
        }
        story.ledger().kept().stream()
                .findFirst()
                .ifPresent(conflict -> say("the first that lost: " + ConflictText.words(conflict)));
        if (story.merges().isEmpty()) {
            say("nothing was merged: no two sides had written");
        }
        whatWasBroken();
    }

    private void notLive() {
        String behind = story.replicas().stream()
                .filter(sample -> sample.state() != ReplicaState.LIVE)
                .map(LikelyCause::words)
                .collect(Collectors.joining(", "));
        if (!behind.isEmpty()) {
            say("at the end " + behind);
        }
        whatWasBroken();
    }

    private static String words(ReplicaSample sample) {
        return "%s was %s, %s behind".formatted(sample.replica(), sample.state(), Format.count(sample.lag(), "write"));
    }

    // ---- what else there is to say -------------------------------------------------------------------------------

    private void turns(Predicate<ClusterEvent> wanted) {
        story.turns().kept().stream()
                .filter(turn -> wanted.test(turn.event()))
                .limit(NAMED)
                .flatMap(turn -> EventText.of(turn).stream())
                .forEach(row -> say(row.text() + ", at " + at(row.at())));
    }

    private void whatWasBroken() {
        faultsIn(0, story.endNanos());
        if (sentences.isEmpty()) {
            say(
                    story.faults().isEmpty()
                            ? "nothing was broken in this run; its events tell what the cluster did"
                            : "the events tell what the cluster did");
        }
    }

    private void faultsIn(long from, long to) {
        List<Span> broken = story.faults().kept().stream()
                .filter(fault -> fault.touches(from, to))
                .toList();
        if (!broken.isEmpty()) {
            String atLeast = story.faults().more() > 0 ? "at least " : "";
            String more = broken.size() > NAMED ? ", and %s%d more".formatted(atLeast, broken.size() - NAMED) : "";
            say("broken then: "
                    + broken.stream()
                            .limit(NAMED)
                            .map(fault -> "%s from %s to %s".formatted(fault.text(), at(fault.from()), at(fault.to())))
                            .collect(Collectors.joining(", "))
                    + more);
        }
    }

    private long measure(Measure measure) {
        return Math.round(measures.getOrDefault(measure.key(), 0.0));
    }

    private static String at(long nanos) {
        return Format.shortClock(nanos);
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }
}

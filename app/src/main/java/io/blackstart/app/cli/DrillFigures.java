package io.blackstart.app.cli;

import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.Judgement;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the journal keeps of a drill's figures besides its events: those every run has, and those its file expects something of. */
final class DrillFigures {
    private DrillFigures() {}

    /** By the measure's name, in its unit. */
    static SortedMap<String, Double> of(DrillResult result) {
        SortedMap<String, Double> figures = new TreeMap<>();
        for (Judgement judgement : result.judgements()) {
            if (judgement.phase() == Judgement.Phase.WHOLE_RUN) {
                judgement
                        .figure()
                        .ifPresent(
                                figure -> put(figures, judgement.expectation().measure(), figure));
            }
        }
        put(figures, Measure.ACKNOWLEDGED, result.acknowledged());
        put(figures, Measure.ACKNOWLEDGED_LOST, result.lost());
        put(figures, Measure.INDETERMINATE, result.indeterminate());
        put(figures, Measure.READS_STALE, result.staleReads());
        put(figures, Measure.FAILOVER_COUNT, result.failovers());
        return figures;
    }

    private static void put(SortedMap<String, Double> figures, Measure measure, double figure) {
        figures.put(measure.key(), figure);
    }
}

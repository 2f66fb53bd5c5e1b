package io.blackstart.drills.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.measure.Comparison;
import io.blackstart.drills.measure.Expectation;
import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.run.Judgement.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DrillResultTest {
    private static final Expectation AVAILABLE =
            new Expectation(Measure.AVAILABILITY, Comparison.AT_LEAST, 98, "availability >= 98%");

    private static DrillResult result(Verdict verdict, List<Judgement> judgements, List<Breach> breaches) {
        TreeMap<Measure, Double> figures = new TreeMap<>(Map.of(
                Measure.ACKNOWLEDGED, 41_208.0,
                Measure.ACKNOWLEDGED_LOST, 0.0,
                Measure.INDETERMINATE, 3.0,
                Measure.FAILOVER_COUNT, 1.0,
                Measure.FAILOVER_TIME, 780_000_000.0));
        return new DrillResult(
                "x",
                7,
                verdict,
                figures,
                65_000_000_000L,
                157_766_990L,
                judgements,
                List.of(),
                breaches,
                List.of(),
                new TreeMap<>(),
                List.of());
    }

    @Test
    void a_run_ends_with_the_lines_that_scripts_rely_on_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals(
                    List.of(
                            "acknowledged 41208 lost 0 indeterminate 3",
                            "failover count 1 longest 0.780 s",
                            "speed 412 x real time",
                            "journal sha256 9c1e",
                            "verdict passed"),
                    result(Verdict.PASSED, List.of(), List.of()).consoleLines("9c1e"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void expectations_and_breaches_come_before_them() {
        var judgements = List.of(
                new Judgement(Phase.WHOLE_RUN, AVAILABLE, OptionalDouble.of(98.6)),
                new Judgement(Phase.STEADY_STATE_AFTER, AVAILABLE, OptionalDouble.empty()));
        var breaches = List.of(new Breach("no acknowledged write lost", "shop-1-7 at 12.5 s"));
        assertEquals(
                List.of(
                        "held     expect         availability >= 98%           98.600 %",
                        "NOT HELD steady after   availability >= 98%           nothing to measure it by",
                        "breach   no acknowledged write lost: shop-1-7 at 12.5 s"),
                result(Verdict.BREACHED, judgements, breaches)
                        .consoleLines("9c1e")
                        .subList(0, 3));
    }

    @Test
    void a_figure_is_told_so_that_it_does_not_contradict_its_verdict() {
        Expectation quick = new Expectation(Measure.READ_P50, Comparison.AT_MOST, 1_000_000, "read.p50 <= 1ms");
        assertEquals("0.0010004 s", new Judgement(Phase.WHOLE_RUN, quick, OptionalDouble.of(1_000_400)).figureText());
    }

    @Test
    void figures_go_by_the_names_that_drill_files_use() {
        assertEquals(
                41_208.0,
                result(Verdict.PASSED, List.of(), List.of()).measures().get("acknowledged"));
    }

    @Test
    void exit_codes_are_those_of_the_command_line() {
        assertEquals(0, Verdict.PASSED.exitCode());
        assertEquals(1, Verdict.FAILED.exitCode());
        assertEquals(3, Verdict.BREACHED.exitCode());
        assertEquals(130, Verdict.STOPPED.exitCode());
    }
}

package io.blackstart.drills.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.file.Drill;
import io.blackstart.drills.report.Reported;
import io.blackstart.drills.report.SweepReport;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.sweep.Spread;
import io.blackstart.drills.sweep.Sweep;
import io.blackstart.drills.sweep.SweepResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SweepPageTest {
    private static final Drill DRILL = Reported.drill(Reported.VACANT);
    private static SweepResult result;

    @BeforeAll
    static void sweep() {
        result = Sweep.run(DRILL, 5, 3, 1, (_, _, _) -> {}, StopSignal.NEVER);
    }

    @Test
    void seedsThatWentWrongAreNamedWithTheirCommandsAndLinkedReports() {
        String page = SweepPage.of(new SweepReport(
                DRILL,
                "my <drill>.yaml",
                "1.2.3",
                Instant.EPOCH,
                5,
                3,
                result,
                new TreeMap<>(Map.of(6L, "vacant-seed-6.html"))));
        assertTrue(page.contains("<a href=\"vacant-seed-6.html\">6</a>"), page);
        assertTrue(page.contains("blackstart drill run &#39;my &lt;drill&gt;.yaml&#39; --seed 7"), page);
        assertTrue(page.contains("availability"), page);
        assertFalse(page.contains("<script"), page);
    }

    @Test
    void eachRunIsInOneBarOfItsMeasure() {
        for (Spread spread : result.spreads().values()) {
            assertEquals(
                    3, Arrays.stream(spread.bins(24)).sum(), spread.measure().key());
            assertTrue(spread.least() <= spread.most());
        }
    }
}

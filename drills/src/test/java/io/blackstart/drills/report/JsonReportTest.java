package io.blackstart.drills.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.sweep.Sweep;
import io.blackstart.drills.sweep.SweepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Reports as programs read them, and that docs/reports.md tells of each field. */
class JsonReportTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static JsonNode run(String text) throws Exception {
        return MAPPER.readTree(JsonReport.of(Reported.of(text)));
    }

    private static SweepReport sweep() {
        SweepResult result = Sweep.run(Reported.drill(Reported.SPLIT), 3, 2, 1, (_, _, _) -> {}, StopSignal.NEVER);
        return new SweepReport(
                Reported.drill(Reported.SPLIT), "./split.yaml", "1.2.3", Instant.EPOCH, 3, 2, result, new TreeMap<>());
    }

    @Test
    void aFailedRunIsWholeAndSaysItsForm() throws Exception {
        JsonNode report = run(Reported.VACANT);
        assertEquals("blackstart-run-report", report.path("format").asText());
        assertEquals(1, report.path("version").asInt());
        assertEquals("failed", report.path("verdict").asText());
        assertEquals(5, report.path("seed").asLong());
        assertTrue(report.path("firstFailure").path("likelyCauses").size() > 1);
        assertEquals(4, report.path("findings").size());
        assertEquals(
                "percent",
                report.path("measures").path("availability").path("unit").asText());
        JsonNode elections = report.path("elections");
        assertEquals(elections.path("total").asInt(), elections.path("kept").size());
        assertFalse(
                elections.path("kept").get(1).path("decided").path("candidates").isEmpty());
        JsonNode series = report.path("series");
        int steps = series.path("operations").path("inTime").size();
        assertEquals(
                steps,
                series.path("operations").path("writeLatencyNanos").path("p95").size());
        assertTrue(steps > 100, "steps " + steps);
    }

    @Test
    void aRunThatFoundNothingHasNoFailure() throws Exception {
        JsonNode report = run(Reported.QUIET);
        assertTrue(report.path("firstFailure").isMissingNode());
        assertEquals("passed", report.path("verdict").asText());
    }

    @Test
    void aSweepTellsTheSpreadOfEachMeasureAndItsWorstSeed() throws Exception {
        JsonNode report = MAPPER.readTree(sweep().json());
        assertEquals("blackstart-sweep-report", report.path("format").asText());
        assertEquals(2, report.path("runs").asInt());
        JsonNode ledger = report.path("measures").path("ledger.entries");
        assertTrue(ledger.path("worst").asDouble() >= ledger.path("median").asDouble(), ledger.toString());
        assertTrue(List.of(3L, 4L).contains(ledger.path("worstSeed").asLong()));
        assertTrue(
                report.path("troubles").get(0).path("replay").asText().startsWith("blackstart drill run ./split.yaml"));
    }

    @Test
    void theDocumentationTellsOfEachField() throws Exception {
        Path fromTop = Path.of("docs", "reports.md");
        String page =
                Files.readString(Files.exists(fromTop) ? fromTop : Path.of("..").resolve(fromTop));
        List<String> missing = new ArrayList<>();
        for (JsonNode report : List.of(run(Reported.VACANT), run(Reported.SPLIT), MAPPER.readTree(sweep().json()))) {
            report.fieldNames().forEachRemaining(name -> {
                if (!page.contains("`" + name + "`")) {
                    missing.add(name);
                }
            });
        }
        assertEquals(List.of(), missing);
    }
}

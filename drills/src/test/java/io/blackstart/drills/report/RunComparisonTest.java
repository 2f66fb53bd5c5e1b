package io.blackstart.drills.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.report.RunComparison.Row;
import io.blackstart.drills.report.html.ComparePage;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
    private static final RunReport VACANT = Reported.of(Reported.VACANT);
    private static final RunReport SPLIT = Reported.of(Reported.SPLIT);
    private static final RunComparison BOTH = new RunComparison(VACANT, SPLIT);

    private static Row row(List<Row> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void whatTheyWereBegunWithStandsSideBySide() {
        assertEquals(new Row("drill", "vacant", "split", ""), row(BOTH.heads(), "drill"));
        assertEquals(new Row("seed", "5", "3", ""), row(BOTH.heads(), "seed"));
        assertEquals(new Row("inSync.timeout", "400ms", "as usual", ""), row(BOTH.heads(), "inSync.timeout"));
    }

    @Test
    void whichIsBetterIsToldWhereThatMeansSomething() {
        assertEquals("B better", row(BOTH.measures(), "availability").note());
        assertEquals("", row(BOTH.measures(), "elections").note());
    }

    @Test
    void anExpectationOfOneAloneIsNotAskedOfTheOther() {
        Row ledger = row(BOTH.findings(), "expect: ledger.entries == 0");
        assertEquals("not asked", ledger.a());
        assertTrue(ledger.b().startsWith("not held"), ledger.b());
        assertEquals("", row(BOTH.findings(), "expect: acknowledged.lost == 0").note());
    }

    @Test
    void aRunIsTheSameAsItself() {
        RunComparison same = new RunComparison(VACANT, VACANT);
        assertTrue(same.isSameStory());
        assertEquals(
                List.of(), same.heads().stream().filter(row -> !row.isEqual()).toList());
        assertFalse(BOTH.isSameStory());
        assertTrue(
                same.lines().contains("both told the same events, byte for byte"),
                same.lines().toString());
        assertTrue(ComparePage.of(same).contains("None: all measures are the same in both."));
    }

    @Test
    void figuresThatDifferByLittleDiffer() {
        RunReport slower = with(VACANT, "write.p50", 1_000_400);
        RunComparison both = new RunComparison(with(VACANT, "write.p50", 1_000_000), slower);
        assertEquals(new Row("write.p50", "0.0010000 s", "0.0010004 s", "A better"), row(both.measures(), "write.p50"));
        assertEquals(1, both.measures().stream().filter(row -> !row.isEqual()).count());
    }

    private static RunReport with(RunReport report, String name, double figure) {
        TreeMap<String, Double> measures = new TreeMap<>(report.measures());
        measures.put(name, figure);
        return new RunReport(
                report.run(),
                report.replay(),
                report.info(),
                report.about(),
                report.status(),
                report.virtualNanos(),
                report.wallNanos(),
                report.sha256(),
                report.recordSha256(),
                report.findings(),
                measures,
                report.failure(),
                report.story());
    }

    @Test
    void aPageHasBothTimelinesAndChartsSideBySide() {
        String page = ComparePage.of(BOTH);
        assertEquals(2, page.split("class=\"timeline\"", -1).length - 1);
        assertEquals(12, page.split("<figure>", -1).length - 1);
    }
}

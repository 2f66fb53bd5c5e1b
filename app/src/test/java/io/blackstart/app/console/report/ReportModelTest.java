package io.blackstart.app.console.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.report.RunReport;
import io.blackstart.drills.report.StoryTeller;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportModelTest {
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void whatHappenedStandsInItsOrderAlsoAfterTheFirstHour() {
        StoryTeller teller = new StoryTeller(70 * MINUTE);
        teller.accept(new Stamped(1, 5 * MINUTE, new ClusterEvent.NoteTold("first")));
        teller.accept(new Stamped(2, 62 * MINUTE, new ClusterEvent.NoteTold("then")));
        ReportModel model = ReportModel.of(new RunReport(
                Optional.empty(),
                List.of(),
                new RunInfo("console", "console", "", new TreeMap<>(), 1, "0.1.0", Instant.EPOCH),
                "",
                RunStatus.STOPPED,
                70 * MINUTE,
                Optional.empty(),
                "",
                "",
                List.of(),
                new TreeMap<>(),
                Optional.empty(),
                teller.story()));
        assertEquals(
                List.of(new Fact("05:00.000", "note: first"), new Fact("01:02:00.000", "note: then")),
                model.happened());
    }
}

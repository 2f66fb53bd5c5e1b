package io.blackstart.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.Notices;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is remembered of the window, and what a failure's report says. */
class WindowPlaceTest {
    @Test
    void whatIsKeptIsRecalled() {
        WindowPlace place = new WindowPlace(-20, 4, 1_440, 900, true);
        assertEquals(Optional.of(place), WindowPlace.read(place.words()));
    }

    @Test
    void whatIsNoPlaceIsNotRecalled() {
        for (String wrong : List.of("", "1 2 3", "1 2 3 x true", "NaN 0 1440 900 false", "1 2 3 4 true 6")) {
            assertEquals(Optional.empty(), WindowPlace.read(wrong), wrong);
        }
    }

    @Test
    void aReportSaysWhatFailedAndWhere() {
        String report = report("The cluster stands still", "It broke an invariant.");
        assertTrue(report.startsWith("The cluster stands still\nIt broke an invariant.\n\nBlackstart "), report);
        assertTrue(report.contains(System.getProperty("java.version")), report);
        String refusal = report("The drill stopped", "UNAVAILABLE the seat is vacant");
        assertTrue(refusal.contains("\nE5: If nobody may win"), refusal);
    }

    private static String report(String title, String text) {
        return NoticeReport.of(new Notices.Notice(title, text, OptionalLong.empty()));
    }
}

package io.blackstart.drills.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.report.StoryTeller;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long SECOND = 1_000_000_000L;

    private static String drawn(String fault, long from) {
        StoryTeller teller = new StoryTeller(20 * SECOND);
        teller.accept(new Stamped(1, from, new ClusterEvent.FaultInjected(fault, "freeze", List.of("a1"), "")));
        teller.accept(new Stamped(2, from + SECOND / 2, new ClusterEvent.FaultUndone(fault, List.of("a1"))));
        return Markup.page("drawn", "", Timeline.of(teller.story(), 20 * SECOND));
    }

    @Test
    void aLabelStandsAfterItsBarOrElseBeforeIt() {
        assertTrue(drawn("freeze a1", 9 * SECOND).contains("text-anchor=\"start\">freeze a1</text>"));
        assertTrue(drawn("freeze a1", 19 * SECOND).contains("text-anchor=\"end\">freeze a1</text>"));
    }

    @Test
    void aLabelThatHasRoomOnNeitherSideIsShortenedAndWholeInItsTitle() {
        String name = "partition " + "a1,".repeat(60) + " / b1";
        String svg = drawn(name, 12 * SECOND);
        assertTrue(svg.contains("<title>" + name + ", "), svg);
        assertFalse(svg.contains(">" + name + "</text>"), svg);
        String shown = svg.substring(svg.indexOf("text-anchor=\"end\">") + "text-anchor=\"end\">".length());
        assertTrue(shown.startsWith("partition a1,"), svg);
        assertEquals('…', shown.charAt(shown.indexOf("</text>") - 1));
    }
}

package io.blackstart.app.console.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.OperatorLine;
import io.blackstart.drills.file.OperatorVerb;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Buttons, menus and forms are a table, and what they say is what {@code ctl} would say. */
class DeedTest {
    private static final Regions REGIONS = new Regions(
            new Region("eu-5", List.of("a", "b", "c", "d")), List.of(new Region("us-1", List.of("x", "y", "z"))));
    private static final Subject GROUP = Subject.group(List.of(Subject.zone("c"), Subject.machine("b1")));
    private static final Map<Subject.Kind, Subject> ONE_OF_EACH = new EnumMap<>(Map.of(
            Subject.Kind.WHOLE, Subject.WHOLE,
            Subject.Kind.MACHINE, Subject.machine("b1"),
            Subject.Kind.GATEWAY, Subject.gateway("gateway-c1"),
            Subject.Kind.ZONE, Subject.zone("c"),
            Subject.Kind.LINK, Subject.link("a1", "b1"),
            Subject.Kind.GROUP, GROUP));

    private final ClusterView healthy = StoryFrames.at(29_000).view();
    private final ClusterView dark = StoryFrames.at(30_640).view();
    private final ClusterView failedOver = StoryFrames.at(33_000).view();

    @Test
    void everyVerbOfCtlCanBeAskedForByClick() {
        Set<OperatorVerb> asked = EnumSet.of(OperatorVerb.MULTI_AZ, OperatorVerb.CHANGE_WORKLOAD);
        Arrays.stream(Deed.values()).map(Deed::verb).forEach(asked::add);

        assertEquals(
                EnumSet.allOf(OperatorVerb.class), asked, "multi-AZ has its switch in the header, the load its tab");
    }

    @Test
    void everyFormSaysAtOnceALineThatCanBeCarriedOut() {
        for (Deed deed : Deed.values()) {
            for (Subject subject : ONE_OF_EACH.values()) {
                if (deed.fits(subject.kind())) {
                    DeedForm form = DeedForm.of(deed, subject, healthy);
                    List<String> words = deed == Deed.MOVE_REGION
                            ? form.words(Map.of("region", "us-1"))
                            : deed == Deed.NOTE ? form.words(Map.of("text", "look here")) : form.words();
                    Action action = OperatorLine.read(words, REGIONS, List.of());
                    assertFalse(action.words().isEmpty(), deed + ": " + words);
                    assertFalse(deed.does().isEmpty(), deed.name());
                }
            }
        }
    }

    @Test
    void aMachineIsIsolatedFromAllElseOrFromWhatIsChosen() {
        DeedForm form = DeedForm.of(Deed.ISOLATE, Subject.machine("b1"), healthy);

        assertEquals("partition b1 / b2,gateway-b1,a,c,d", String.join(" ", form.words()));
        Map<String, String> chosen = new TreeMap<>(Map.of("from", "c", "one-way", "one-way"));
        assertEquals("partition b1 / c --one-way", String.join(" ", form.words(chosen)));
    }

    @Test
    void whatALineWasDrawnAroundIsCutOffFromAllElse() {
        assertEquals(
                "partition c,b1 / b2,gateway-b1,a,d",
                String.join(" ", DeedForm.of(Deed.ISOLATE, GROUP, healthy).words()));
        assertEquals(
                "partition a / b,c,d",
                String.join(
                        " ", DeedForm.of(Deed.PARTITION, Subject.WHOLE, healthy).words()));
        assertEquals(
                "replica move b1 zone a",
                String.join(
                        " ",
                        DeedForm.of(Deed.MOVE_REPLICA, Subject.machine("b1"), healthy)
                                .words()));
        assertFalse(labels(healthy, Subject.machine("b2")).contains("Move to zone…"), "nothing is there");
    }

    @Test
    void whatMakesNoSenseIsNotOfferedAndWhatCannotBeDoneNowSaysWhy() {
        assertTrue(labels(healthy, Subject.machine("b1")).contains("Pull plug"));
        assertFalse(labels(healthy, Subject.machine("b1")).contains("Plug in"));
        assertEquals(List.of("Plug in"), labels(failedOver, Subject.zone("a")).subList(0, 1));
        assertFalse(labels(healthy, Subject.machine("a1")).contains("Switch over"), "it is the primary");
        assertFalse(labels(healthy, Subject.machine("a2")).contains("Switch over"), "nothing is there");
        assertTrue(labels(healthy, Subject.gateway("gateway-a1")).contains("Junk traffic…"));

        assertEquals("", offer(healthy, Deed.SWITCH_OVER).whyNot());
        assertEquals(
                "A primary is in office: switch over instead, which loses nothing.",
                offer(healthy, Deed.FORCE_PROMOTE).whyNot());
        assertTrue(offer(dark, Deed.FORCE_PROMOTE).possible());
        assertFalse(offer(dark, Deed.SWITCH_OVER).possible());
    }

    private static Offer offer(ClusterView view, Deed deed) {
        return Offer.of(view, Subject.machine("b1")).stream()
                .filter(offer -> offer.deed() == deed)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> labels(ClusterView view, Subject subject) {
        return Offer.of(view, subject).stream()
                .map(offer -> offer.deed().label())
                .toList();
    }
}

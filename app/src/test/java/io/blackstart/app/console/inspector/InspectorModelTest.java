package io.blackstart.app.console.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.app.console.act.Subject;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.icons.Glyph;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectorModelTest {
    private static String fact(InspectorModel model, String name) {
        return model.facts().stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst()
                .orElse("nothing is said of " + name);
    }

    @Test
    void aPrimaryIsKnownByPositionAndInSyncSet() {
        InspectorModel b1 = InspectorModel.of(StoryFrames.at(33_000), Subject.machine("b1"));

        assertEquals("b1", b1.title());
        assertEquals("PRIMARY", b1.badges().getFirst().word());
        assertTrue(fact(b1, "Position").startsWith("epoch 2 · seq "), fact(b1, "Position"));
        assertEquals("b1 c1 d1", fact(b1, "In-sync set"));
        assertEquals("healthy", fact(b1, "Disk"));
        assertEquals(List.of(), b1.broken());
    }

    @Test
    void aDarkMachineSaysWhatAilsItAndWhoMissesIt() {
        InspectorModel a1 = InspectorModel.of(StoryFrames.at(33_000), Subject.machine("a1"));

        assertEquals("off for 2 s", fact(a1, "Power"));
        assertEquals("b1 c1 d1", fact(a1, "Held gone by"));
        assertEquals(
                List.of(new InspectorModel.Broken(Glyph.PLUG_PULLED, "pull-plug zone a", "pull-plug zone a")),
                a1.broken());
        assertEquals("0 of 3 machines", fact(InspectorModel.of(StoryFrames.at(33_000), Subject.zone("a")), "Power"));
    }

    @Test
    void ofAReplicaThatDoesNotRunNothingIsSaidThatOnlyOneThatRunsDoes() {
        ClusterEvent freeze = new ClusterEvent.FaultInjected("freeze b1", "freeze", List.of("b1"), "");
        List<Frame> still = List.of(
                StoryFrames.after(StoryFrames.at(29_000), new ClusterEvent.PowerLost("b1")),
                StoryFrames.after(StoryFrames.at(29_000), freeze));

        assertEquals(
                "yes, each write waits for it",
                fact(InspectorModel.of(StoryFrames.at(29_000), Subject.machine("b1")), "In-sync"));
        for (Frame frame : still) {
            InspectorModel b1 = InspectorModel.of(frame, Subject.machine("b1"));
            for (String name : List.of("Readers see", "In-sync", "Lag", "Reads here")) {
                assertEquals("nothing is said of " + name, fact(b1, name));
            }
            assertEquals("yes", fact(b1, "Votes"));
        }
    }

    @Test
    void whereNothingIsChosenItIsAboutTheWholeAndSoWhereItHasGone() {
        InspectorModel whole = InspectorModel.of(StoryFrames.at(33_000), Subject.WHOLE);

        assertEquals("orders", whole.title());
        assertEquals("b1, epoch 2", fact(whole, "Primary"));
        assertEquals(whole, InspectorModel.of(StoryFrames.at(33_000), Subject.machine("z9")));
    }
}

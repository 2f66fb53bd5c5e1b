package io.blackstart.app.console.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.drills.checker.Promise;
import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.EventRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands behind an answer. */
class WhyTest {
    @Test
    void m4WhomOnlyTheCutOffMissIsNotGone() {
        ClusterEvent cutOff = new ClusterEvent.MemberConfirmedGone("a1", "c1", List.of("a1"), List.of("a1", "b1"));
        ClusterEvent itsWord = new ClusterEvent.MemberConfirmedGone("c1", "b1", List.of("c1"), List.of("c1"));
        ClusterView view =
                StoryFrames.after(StoryFrames.at(3_000), cutOff, itsWord).view();
        assertEquals("a1", view.reign().primary());
        assertTrue(Why.machine(view, "c1").reasons().toString().contains("a1 miss it"), "the primary's word counts");
        assertFalse(
                Why.machine(view, "b1").reasons().toString().contains("miss it"), "that of the other side does not");
    }

    @Test
    void whatTheClusterRefusedIsExplainedByItsRules() {
        Why vacant = Why.sentence("UNAVAILABLE the seat of the primary is vacant, writes are refused; try again later");
        assertTrue(vacant.rules().stream().anyMatch(rule -> rule.startsWith("E5:")), vacant.toString());
        assertEquals("Nothing was changed by it.", vacant.reasons().getLast());

        Why noGateway = Why.sentence("ERR no healthy gateway behind the endpoint: nothing was sent");
        assertTrue(noGateway.rules().getFirst().startsWith("Z5:"), noGateway.toString());
    }

    @Test
    void w9OfAnUnknownFateNobodySaysThatNothingWasChanged() {
        Why unknown =
                Why.sentence("INDETERMINATE no primary answered within 2 s; the write may or may not have happened");
        assertEquals(
                "Whether it was done nobody knows yet: look before it is said again.",
                unknown.reasons().getLast());
        assertTrue(unknown.rules().stream().anyMatch(rule -> rule.startsWith("W9:")), unknown.toString());
    }

    @Test
    void aBrokenPromiseIsExplainedByTheRulesThatKeepIt() {
        String told = Promise.NO_LOST_WRITE.words() + ": k7 is nowhere";
        Why lost = Why.event(new EventRow(1, 0, EventKind.BREACH, told));
        assertEquals(List.of(told), lost.reasons(), "nothing is said of a fate");
        assertTrue(lost.rules().stream().anyMatch(rule -> rule.startsWith("E4:")), lost.toString());
        assertEquals(lost, Why.sentence(told), "wherever it is told");
    }

    @Test
    void aWrongCommandNeedsNoExplanation() {
        for (String wrong : List.of(
                "ERR syntax error",
                "ERR wrong number of arguments for 'set' command",
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "")) {
            assertEquals(List.of(), Why.sentence(wrong).rules(), wrong);
        }
    }
}

package io.blackstart.app.console.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
    /** The words proposed where the bar stands. */
    private static List<String> words(String textWithBar) {
        int caret = textWithBar.indexOf('|');
        return Completion.at(textWithBar.replace("|", ""), caret).proposals().stream()
                .map(Completion.Proposal::word)
                .toList();
    }

    @Test
    void atTheLeftEdgeAreTheFieldsOfADrill() {
        assertEquals(List.of("database", "drill", "duration"), words("d|"));
        assertTrue(words("drill: x\n|").contains("rollbacks"));
    }

    @Test
    void belowAKeyAreItsFields() {
        assertEquals(List.of("multi-az"), words("drill: x\ndatabase:     # where\n  name: orders\n  mu|"));
        assertEquals(List.of("machines"), words("region: { name: eu-5, ma|"));
        assertTrue(words("database:\n  settings: { gossip.s|").contains("gossip.suspectAfter"));
    }

    @Test
    void inAStepAreItsTimesAndAllActions() {
        assertEquals(List.of("pull-plug"), words("method:\n  - { at: 1s, pull|"));
        assertEquals(List.of("pull-plug"), words("method:\n- at: 1s\n  pull|"));
        assertEquals(List.of("zone"), words("method:\n  - { at: 1s, pull-plug: { zo|"));
        assertTrue(
                words("method:\n  - { when: \"replica.live == 4\", then: { sw|").contains("switch-over"));
    }

    @Test
    void valuesAreThoseTheFieldTakes() {
        assertEquals(List.of("strict"), words("database:\n  mode: st|"));
        assertTrue(words("database: { multi-az: |").containsAll(List.of("on", "off")));
        assertEquals(List.of("failover.time"), words("expect:\n  - failover.ti|"));
    }

    @Test
    void aWordIsReplacedFromItsBeginningAndTheRestStays() {
        String text = "database:\n  mul";

        Completion completion = Completion.at(text, text.length());

        assertEquals(text.length() - 3, completion.from());
        assertEquals("multi-az: ", completion.proposals().getFirst().insert());
        assertFalse(completion.proposals().getFirst().meaning().isEmpty());
    }
}

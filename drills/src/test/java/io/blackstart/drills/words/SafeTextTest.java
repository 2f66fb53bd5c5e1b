package io.blackstart.drills.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void whatIsHarmlessStaysAsItIs() {
        String text = "one\n\ttwo\r\nÄ 写 \ud83d\ude80 \u200d";
        assertSame(text, SafeText.of(text));
    }

    @Test
    void whatWouldSteerATerminalIsWrittenOut() {
        assertEquals("\\u001b[31mred\\u0007", SafeText.of("\u001b[31mred\u0007"));
        assertEquals("passed\\u000dfailed", SafeText.of("passed\rfailed"));
        assertEquals("\\u009b2J \\u007f \\u0000", SafeText.of("\u009b2J \u007f \u0000"));
    }

    @Test
    void whatTurnsLettersRoundIsWrittenOut() {
        assertEquals("\\u202eabc\\u2069", SafeText.of("\u202eabc\u2069"));
        assertEquals("a\\u2028b", SafeText.of("a\u2028b"));
    }

    @Test
    void halfACharacterIsWrittenOut() {
        assertEquals("\\ud83d!", SafeText.of("\ud83d!"));
        assertEquals("\\ude80", SafeText.of("\ude80"));
    }
}

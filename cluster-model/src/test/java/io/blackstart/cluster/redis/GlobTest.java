package io.blackstart.cluster.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GlobTest {
    @Test
    void starsAndQuestionMarks() {
        assertTrue(Glob.matches("*", ""));
        assertTrue(Glob.matches("max*", "maxmemory-policy"));
        assertTrue(Glob.matches("*mem?ry*", "maxmemory"));
        assertTrue(Glob.matches("a*b*c", "a-b-b-c"));
        assertFalse(Glob.matches("max", "maxmemory"));
        assertFalse(Glob.matches("?", ""));
        assertFalse(Glob.matches("a*c", "a-b"));
    }

    @Test
    void noPatternStalls() {
        assertFalse(Glob.matches("*a".repeat(50_000) + "z", "a".repeat(200)));
    }
}

package io.blackstart.drills.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ShellWordTest {
    @Test
    void whatAShellTakesAsItIsStaysAsItIs() {
        for (String plain : new String[] {"zone-outage", "./drills/mine_2.drill.yaml", "mühle.yaml"}) {
            assertEquals(plain, ShellWord.of(plain));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void allElseStandsInQuotes() {
        assertEquals("'a b.yaml'", ShellWord.of("a b.yaml"));
        assertEquals("'a b'\\''c.yaml'", ShellWord.of("a b'c.yaml"));
        assertEquals("'$(x);*.yaml'", ShellWord.of("$(x);*.yaml"));
        assertEquals("'c:\\x.yaml'", ShellWord.of("c:\\x.yaml"));
        assertEquals("''", ShellWord.of(""));
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void onWindowsToo() {
        assertEquals("c:\\x.yaml", ShellWord.of("c:\\x.yaml"));
        assertEquals("\"a b.yaml\"", ShellWord.of("a b.yaml"));
    }
}

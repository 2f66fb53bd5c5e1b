package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.engine.Chance;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomMethodFileTest {
    private static Parsed parsed(String mode, String fields) {
        return DrillFile.parse(
                "x.yaml",
                "drill: x\nduration: 60s\ndatabase: { mode: " + mode + " }\nmethod:\n  random: { " + fields + " }\n");
    }

    private static RandomMethod read(String mode, String fields) {
        return parsed(mode, fields).drill().orElseThrow().random().orElseThrow();
    }

    @Test
    void the_example_of_the_manual_is_read() {
        RandomMethod method = read(
                "available",
                "faults: [pull-plug, partition, freeze, disk, skew-clock, latency], mean-gap: 3s, mean-length: 2s,"
                        + " until: 50s, spare: majority");
        assertEquals(
                new RandomMethod(
                        List.of(
                                RandomFault.PULL_PLUG,
                                RandomFault.PARTITION,
                                RandomFault.FREEZE,
                                RandomFault.DISK,
                                RandomFault.SKEW_CLOCK,
                                RandomFault.LATENCY),
                        5_000_000_000L,
                        50_000_000_000L,
                        3_000_000_000L,
                        2_000_000_000L,
                        0,
                        0,
                        Spare.MAJORITY),
                method);
    }

    @Test
    void s9_what_is_spared_unless_told_is_what_the_mode_needs() {
        String fields = "faults: [disk], mean-gap: 1s, mean-length: 1s, until: 50s";
        assertEquals(Spare.ONE, read("available", fields).spare());
        assertEquals(Spare.MAJORITY, read("strict", fields).spare());
        assertEquals(Spare.ONE, read("fast", fields).spare());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        faults: [disc], mean-gap: 1s, mean-length: 1s, until: 50s | 5:22 | faults: unknown fault to draw 'disc'; did you mean 'disk'?
        faults: disk, mean-gap: 1s, mean-length: 1s, until: 50s | 5:21 | faults: expected a list of one or more of
        faults: [disk], mean-gap: 1s, until: 50s | 5:11 | random needs a field 'mean-length': time until a fault is undone, such as 2s
        faults: [disk], mean-gap: 1s, mean-length: 1s, until: 3s | 5:67 | until: faults would end before they begin, at 5s; let them end later
        faults: [disk], mean-gap: 1s, mean-length: 1s, until: 70s | 5:67 | until: '70s' is not a duration from 0ns to 60s
        faults: [disk], mean-gap: 1s, mean-length: 1s, until: 50s, spare: one | 5:79 | spare: strict promises nothing unless a majority survives; expected majority
        faults: [force-promotion], mean-gap: 1s, mean-length: 1s, until: 50s | 5:22 | faults: force-promotion gives up acknowledged writes, which mode strict never does
        faults: [disk], mean-gap: 1s, mean-length: 1s, until: 50s, strike: often | 5:80 | strike: 'often' is not a share from 0% to 100%
        faults: [disk], mean-gap: 1s, mean-length: 1s, until: 50s, sparing: one | 5:72 | unknown field 'sparing' in random
        """)
    void a_wrong_random_method_is_told(String fields, String place, String sentence) {
        String first = parsed("strict", fields).errors().getFirst().toString();
        assertTrue(first.startsWith("x.yaml:" + place + ": " + sentence), first);
    }

    @Test
    void what_is_under_way_is_struck_as_often_as_told() {
        String fields = "faults: [blip], mean-gap: 1s, mean-length: 1s, until: 50s";
        assertEquals(0, read("available", fields).strike());
        assertEquals(0.25, read("available", fields + ", strike: 25%").strike());
    }

    @Test
    void words_are_left_out_of_a_run_but_never_all_of_them() {
        RandomMethod method = read(
                "fast", "faults: [freeze, disk, freeze], mean-gap: 1s, mean-length: 1s, until: 9s, leave-out: 50%");
        TreeSet<String> kinds = new TreeSet<>();
        for (long seed = 0; seed < 50; seed++) {
            kinds.add(method.drawnFrom(new Chance(seed)).toString());
        }
        assertEquals(new TreeSet<>(List.of("[DISK]", "[FREEZE]", "[FREEZE, DISK, FREEZE]", "[FREEZE, FREEZE]")), kinds);
    }
}

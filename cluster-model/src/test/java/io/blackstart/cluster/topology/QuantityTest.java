package io.blackstart.cluster.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.topology.Setting.Unit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations, sizes and counts as users write them. */
class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "DURATION, 500ms, 500000000",
        "DURATION, 1.5s, 1500000000",
        "DURATION, 2m, 120000000000",
        "DURATION, 1h, 3600000000000",
        "DURATION, 0.000001ms, 1",
        "DURATION, 7us, 7000",
        "DURATION, 7µs, 7000",
        "DURATION, ' 3 ms ', 3000000",
        "DURATION, 0s, 0",
        "BYTES, 16MiB, 16777216",
        "BYTES, 0.5KiB, 512",
        "BYTES, 100, 100",
        "COUNT, 1000, 1000"
    })
    void readsWhatUsersWrite(Unit unit, String text, long expected) {
        assertEquals(expected, Quantity.parse("field", unit, text));
    }

    @ParameterizedTest
    @CsvSource({
        "DURATION, 5",
        "DURATION, 5 parsecs",
        "DURATION, 0.5ns",
        "DURATION, ''",
        "BYTES, 0.3B",
        "BYTES, 1KB",
        "COUNT, 1.5",
        "COUNT, 1e3",
        "COUNT, ms"
    })
    void refusesTheRestNamingFieldAndValue(Unit unit, String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> Quantity.parse("the.field", unit, text))
                .getMessage();
        assertTrue(message.startsWith("the.field: '" + text + "' is not a"), message);
    }

    @ParameterizedTest
    @CsvSource({"-5ms, below 0", "999999999999999h, far too large"})
    void saysWhatIsWrongWithTheSize(String text, String why) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Quantity.parse("the.field", Unit.DURATION, text))
                .getMessage();
        assertEquals(
                "the.field: '" + text + "' is " + why + "; expected a duration such as 500ms, 1.5s or 2m", message);
    }

    @Test
    void writesTheShortestForm() {
        assertEquals("1s", Quantity.format(Unit.DURATION, 1_000_000_000));
        assertEquals("1500ms", Quantity.format(Unit.DURATION, 1_500_000_000));
        assertEquals("0ns", Quantity.format(Unit.DURATION, 0));
        assertEquals("16MiB", Quantity.format(Unit.BYTES, 16 << 20));
        assertEquals("1000", Quantity.format(Unit.COUNT, 1_000));
    }

    @Test
    void anythingWrittenReadsBack() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long number = random.nextLong(1L << (1 + random.nextInt(49)));
            for (Unit unit : Unit.values()) {
                long value = switch (unit) {
                    case DETECTOR, SYNC_MODE, ON_PRIMARY_LOSS ->
                        number % Quantity.words(unit).size();
                    case DURATION, COUNT, BYTES, PRICE -> number;
                };
                String text = Quantity.format(unit, value);
                assertEquals(value, Quantity.parse("field", unit, text), "seed " + seed + " " + text);
            }
        }
    }
}

package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangePatternTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void wholeNumbersAreThoseOfTheRange() {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int i = 0; i < 300; i++) {
            long least = chance.nextLong(chance.nextBoolean() ? 20 : 3_000);
            long most = least + chance.nextLong(3_000);
            Pattern pattern = Pattern.compile(RangePattern.whole(least, most));
            for (long number = 0; number < 7_000; number += 1 + chance.nextLong(3)) {
                boolean matches = pattern.matcher(Long.toString(number)).matches();
                assertEquals(least <= number && number <= most, matches, number + " in " + least + " to " + most);
            }
            assertTrue(pattern.matcher("00" + most).matches());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1s",
                "60s",
                "1.5m",
                "24h",
                "24.000h",
                "86400s",
                "0.5h",
                "1000ms",
                "1000.123456000ms",
                "1000000000.000ns",
                "90 m",
                "1000000000ns"
            })
    void durationsOfADayFit(String text) {
        assertTrue(Pattern.matches(RangePattern.duration(SECOND, 86_400 * SECOND), text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0s",
                "0.0s",
                "0h",
                "25h",
                "24.1h",
                "86401s",
                "99999999h",
                "999ms",
                "1000.1234567ms",
                "1000000000.5ns",
                "60",
                "-1s",
                "0ns",
                "1x"
            })
    void othersDoNot(String text) {
        assertFalse(Pattern.matches(RangePattern.duration(SECOND, 86_400 * SECOND), text), text);
    }

    @ParameterizedTest
    @CsvSource({"0%, true", "100%, true", "100.00%, true", "99.999 %, true", "100.1%, false", "150%, false", "5, false"
    })
    void sharesGoToAHundred(String text, boolean fits) {
        assertEquals(fits, Pattern.matches(RangePattern.share(), text));
    }

    @ParameterizedTest
    @CsvSource({"0.5/s, true", "1000 / s, true", "1000000/s, true", "0/s, false", "0.0/s, false", "1000001/s, false"})
    void ratesAreAboveNothing(String text, boolean fits) {
        assertEquals(fits, Pattern.matches(RangePattern.rate(1_000_000), text));
    }
}

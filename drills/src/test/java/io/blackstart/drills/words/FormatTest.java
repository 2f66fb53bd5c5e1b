package io.blackstart.drills.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final long MS = 1_000_000;

    @Test
    void aMachinesClockShowsTheTimeSinceTheRunBeganOrTheTimeOfDay() {
        assertEquals("01:04.737", Format.machineClock(64_737));
        String local = Instant.ofEpochMilli(1_795_736_102_123L)
                .atZone(ZoneId.systemDefault())
                .toLocalTime()
                .toString();
        assertEquals(local, Format.machineClock(1_795_736_102_123L));
    }

    @Test
    void clocksShowMillisecondsAndHoursOnlyWhenThereAreAny() {
        assertEquals("00:00:42.318", Format.clock(42_318 * MS));
        assertEquals("123:04:05.006", Format.clock(((123L * 60 + 4) * 60 + 5) * 1_000 * MS + 6 * MS));
        assertEquals("00:42.318", Format.shortClock(42_318 * MS));
        assertEquals("01:00:00.001", Format.shortClock(3_600_001 * MS));
    }

    @Test
    void oneOfAKindIsNotMany() {
        assertEquals("1 write", Format.count(1, "write"));
        assertEquals("0 writes", Format.count(0, "write"));
        assertEquals("1,200 writes", Format.count(1_200, "write"));
        assertEquals("999", Format.count(999));
        assertEquals("-999", Format.count(-999));
        assertEquals("-1,000,000", Format.count(-1_000_000));
    }

    @Test
    void latenciesChangeUnitAtASecond() {
        assertEquals("1.4 ms", Format.latency(1_400_000));
        assertEquals("1.20 s", Format.latency(1_200 * MS));
    }

    @Test
    void shortPartsOfAFailoverDoNotVanish() {
        assertEquals("0.61", Format.fineSeconds(612 * MS));
        assertEquals("0.005", Format.fineSeconds(5 * MS));
    }

    @Test
    void lastingIsNoFinerThanSeconds() {
        assertEquals("12 s", Format.lasting(12_999 * MS));
        assertEquals("3 min 05 s", Format.lasting(185_000 * MS));
    }

    @Test
    void bytesNeverShowAThousandOfTheirUnit() {
        assertEquals("999 B", Format.bytes(999));
        assertEquals("1.0 kB", Format.bytes(1_000));
        assertEquals("1.0 MB", Format.bytes(999_999));
        assertEquals("18.2 MB", Format.bytes(18_200_000));
    }

    @Test
    void availabilityIsNeverRoundedUpToAll() {
        assertEquals("100 %", Format.availability(1));
        assertEquals("99.99 %", Format.availability(0.999_999_9));
        assertEquals("97.50 %", Format.availability(0.975));
    }

    @Test
    void numbersLookTheSameWhateverTheMachinesLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("41,208", Format.count(41_208));
            assertEquals("0.78 s", Format.seconds(780 * MS));
        } finally {
            Locale.setDefault(before);
        }
    }
}

package io.blackstart.cluster.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What INCRBYFLOAT takes for a number, as C's strtold does. */
class LongDoubleTest {
    private static final LongDouble ONE = LongDouble.of(Bytes.of("1")).orElseThrow();

    @ParameterizedTest
    @CsvSource({"0x.8, 1.5", "-0x.8p1, 0", "0x1., 2", "0x1.8, 2.5", "0X1F, 32", ".5, 1.5", "5., 6", "1e-1, 1.1"})
    void aNumberIsAsItIsWritten(String written, String plusOne) {
        assertEquals(
                plusOne,
                LongDouble.of(Bytes.of(written)).orElseThrow().plus(ONE).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x", "0x.", "0x.p1", ".", "", "1x", "0xg"})
    void whatIsNoNumberIsRefused(String written) {
        assertTrue(LongDouble.of(Bytes.of(written)).isEmpty());
    }
}

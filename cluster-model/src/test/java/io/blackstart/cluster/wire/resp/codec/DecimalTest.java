package io.blackstart.cluster.wire.resp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    private static OptionalLong parse(String text) {
        return Decimal.parse(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 500)
    void everyLongIsReadAsJavaWritesIt(@ForAll long number) {
        assertEquals(OptionalLong.of(number), parse(Long.toString(number)));
    }

    @Test
    void bothEndsOfTheRange() {
        assertEquals(OptionalLong.of(Long.MAX_VALUE), parse("9223372036854775807"));
        assertEquals(OptionalLong.of(Long.MIN_VALUE), parse("-9223372036854775808"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                " 1",
                "1 ",
                "01",
                "-0",
                "00",
                "1.0",
                "1e3",
                "x",
                "0x10",
                "9223372036854775808",
                "-9223372036854775809",
                "92233720368547758070",
                "99999999999999999999",
                "-99999999999999999999",
                "123456789012345678901234567890",
                "\u00b2"
            })
    void whatRedisDoesNotReadIsNoNumber(String text) {
        assertTrue(parse(text).isEmpty(), text);
    }
}

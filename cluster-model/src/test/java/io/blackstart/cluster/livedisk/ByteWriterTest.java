package io.blackstart.cluster.livedisk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteWriterTest {
    private static byte[] written(ByteWriter writer) {
        return Arrays.copyOf(writer.array(), writer.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a1", "gateway-a1", "ö", "a1 ö b1", "日本", "\u007f", "\u0080"})
    void aTextIsItsOctetsInUtf8WhateverItsLetters(String text) {
        ByteWriter writer = new ByteWriter().octet(7).text(text).octet(9);
        assertArrayEquals(
                written(new ByteWriter().octet(7).bytes(Bytes.of(text)).octet(9)), written(writer));
        ByteReader reader = new ByteReader(written(writer));
        assertEquals(7, reader.octet());
        assertEquals(text, reader.text());
        assertEquals(9, reader.octet());
    }
}

package io.blackstart.cluster.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.WireForm;
import org.junit.jupiter.api.Test;

/** Rule W8: bytes between zones, before and after compression. */
class ZoneTrafficW8Test {
    /** A message that carries the same text each time, as long as it says on the wire. */
    private record Carrying(String text, Channel channel, boolean isCompressed) implements Message {
        @Override
        public int bytes() {
            return 64 + text.length();
        }

        @Override
        public boolean hasContent() {
            return true;
        }

        @Override
        public void writeContent(WireForm out) {
            out.text(text);
        }
    }

    private static final String ROWS = "the quick brown fox jumps over the lazy dog, ".repeat(8);

    @Test
    void w8WhatStaysInAZoneIsNotCompressed() {
        ZoneTraffic traffic = sent(false, new Carrying(ROWS, Message.Channel.LINK, true), 1_000);

        assertEquals(1_000L * (64 + ROWS.length()), traffic.bytes());
        assertEquals(traffic.bytes(), traffic.compressedBytes());
    }

    @Test
    void w8BetweenZonesItIsByAsMuchAsASampleShows() {
        ZoneTraffic traffic = sent(true, new Carrying(ROWS, Message.Channel.LINK, true), 1_000);

        assertEquals(1_000L * (64 + ROWS.length()), traffic.bytes());
        assertTrue(traffic.compressedBytes() < traffic.bytes() / 5, "rows alike: " + traffic.compressedBytes());
    }

    @Test
    void w8ClientsConnectionsAndGossipAreNot() {
        ZoneTraffic traffic = sent(true, new Carrying(ROWS, Message.Channel.LINK, false), 1_000);

        assertEquals(traffic.bytes(), traffic.compressedBytes());
    }

    @Test
    void w8AskingForTheSizesChangesNoLaterOne() {
        ZoneTraffic asked = sent(true, new Carrying(ROWS, Message.Channel.LINK, true), 100);
        long once = asked.compressedBytes();
        assertEquals(once, asked.compressedBytes());
        assertTrue(once <= asked.bytes());
    }

    @Test
    void w8WithoutASampleItCountsInFull() {
        ZoneTraffic traffic = sent(true, new Carrying("x", Message.Channel.LINK, true), 3);

        assertEquals(traffic.bytes(), traffic.compressedBytes());
    }

    private static ZoneTraffic sent(boolean crossZone, Message message, int times) {
        ZoneTraffic traffic = new ZoneTraffic(crossZone);
        for (int i = 0; i < times; i++) {
            traffic.sent(message);
        }
        return traffic;
    }
}

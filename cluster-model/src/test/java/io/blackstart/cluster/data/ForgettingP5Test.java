package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rule P5: tombstones that every replica has passed are forgotten, and nothing else is. */
class ForgettingP5Test {
    private static final Bytes KEY = Bytes.of("k");

    @Test
    void p5ADeletedKeyIsGoneOnceItsDeletionIsPassed() {
        KeyState deleted = KeyState.cleared(version(5));

        assertSame(deleted, Forgetting.forget(deleted, 4));
        assertSame(KeyState.ABSENT, Forgetting.forget(deleted, 5));
    }

    @Test
    void p5ADeletedFieldGoesAndTheLiveOnesStay() {
        KeyState state = KeyState.of(
                Kind.HASH,
                Fields.of(new TreeMap<>(java.util.Map.of(
                        Bytes.of("dead"), tombstone(3), Bytes.of("late"), tombstone(9), Bytes.of("live"), value(2)))));
        KeyState left = Forgetting.forget(state, 5);

        assertEquals(
                List.of(Bytes.of("late"), Bytes.of("live")),
                List.copyOf(left.fields().asMap().keySet()));
    }

    @Test
    void p5WhatExpiredGoesWhenItsTimeIsPassedNotBefore() {
        KeyState state = new KeyState(
                version(1), Optional.of(new Item(Optional.of(Bytes.of("v")), version(2), 100)), Fields.NONE);

        assertSame(state, Forgetting.forget(state, Hlc.atMillis(100) - 1));
        assertSame(KeyState.ABSENT, Forgetting.forget(state, Hlc.atMillis(100)));
    }

    @Test
    void p5ALiveKeyKeepsItsClearTime() {
        KeyState state = new KeyState(version(1), Optional.of(value(2)), Fields.NONE);

        assertSame(state, Forgetting.forget(state, 1_000));
    }

    @Test
    void p5KeyspacesThatWereEqualAreEqualAfterItHoweverTheyCameAbout() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Keyspace written = new Keyspace();
            Keyspace copied = new Keyspace();
            for (int time = 1; time <= 60; time++) {
                written.join(change(random, time));
                if (random.nextInt(10) == 0) {
                    copied = new Keyspace();
                    copied.join(new Delta(new TreeMap<>(written.snapshot())));
                    long upTo = random.nextInt(time + 1);
                    written.forget(upTo);
                    copied.forget(upTo);
                    assertEquals(copied.snapshot(), written.snapshot(), "seed " + seed);
                    assertEquals(copied.bytes(), written.bytes(), "seed " + seed);
                    written.snapshot().values().forEach(state -> assertSame(state, Forgetting.forget(state, upTo)));
                }
            }
            written.forget(1_000);
            assertEquals(0, written.forgettable(1_000), "seed " + seed);
        }
    }

    @Test
    void p5TheWorkOfOneRecordIsBounded() {
        Keyspace data = new Keyspace();
        for (int i = 1; i <= 100; i++) {
            data.join(new Delta(new TreeMap<>(java.util.Map.of(Bytes.of("k" + i), KeyState.cleared(version(i))))));
        }
        long upTo = data.forgettableUpTo(30, 1_000);
        assertEquals(30, upTo);
        assertEquals(30, data.forgettable(upTo));
        data.forget(upTo);
        assertEquals(70, data.size());
        assertEquals(50, data.forgettableUpTo(1_000, 50), "never beyond the limit");
        data.forget(1_000);
        assertEquals(0, data.size());
        assertEquals(0, data.bytes());
        assertTrue(data.forgettableUpTo(10, 1_000) < 0, "nothing more to forget");
    }

    private static Delta change(SplittableRandom random, int time) {
        Bytes key = random.nextInt(3) == 0 ? Bytes.of("other") : KEY;
        KeyState state = switch (random.nextInt(5)) {
            case 0 -> KeyState.cleared(version(time));
            case 1 -> new KeyState(Version.NEVER, Optional.of(value(time)), Fields.NONE);
            case 2 -> new KeyState(Version.NEVER, Optional.of(tombstone(time)), Fields.NONE);
            default ->
                KeyState.of(
                        Kind.HASH,
                        Fields.of(java.util.Map.of(
                                Bytes.of("f" + random.nextInt(4)),
                                random.nextBoolean() ? value(time) : tombstone(time))));
        };
        return new Delta(new TreeMap<>(java.util.Map.of(key, state)));
    }

    private static Item value(long time) {
        return new Item(Optional.of(Bytes.of("v" + time)), version(time), Item.NO_EXPIRY);
    }

    private static Item tombstone(long time) {
        return new Item(Optional.empty(), version(time), Item.NO_EXPIRY);
    }

    private static Version version(long time) {
        return new Version(time, "a1", time, 0);
    }
}

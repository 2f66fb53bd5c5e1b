package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalHashTest {
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static String hash(List<Stamped> run) {
        JournalHash hash = new JournalHash();
        run.forEach(hash::add);
        return hash.sha256();
    }

    private static Stamped note(long sequence, long at, String text) {
        return new Stamped(sequence, at, new ClusterEvent.NoteTold(text));
    }

    @Test
    void equalStreamsHaveEqualHashes() {
        assertEquals(hash(EventExamples.run(10)), hash(EventExamples.run(10)));
    }

    @Test
    void theFormIsFixed() {
        assertEquals(OF_NOTHING, hash(List.of()));
        assertEquals(
                "ebe9cbe28c791ae7a43ef651e78947378b8251aca78bd1adb6a99b70e9670e6d",
                hash(List.of(note(1, 2, "a"))),
                "a hash that somebody wrote down must still be found by a later program");
    }

    @Test
    void anyDifferenceShows() {
        String hash = hash(List.of(note(1, 5, "a"), note(2, 5, "b")));
        assertNotEquals(hash, hash(List.of(note(1, 5, "b"), note(2, 5, "a"))), "order");
        assertNotEquals(hash, hash(List.of(note(1, 5, "a"), note(2, 6, "b"))), "time");
        assertNotEquals(hash, hash(List.of(note(1, 5, "a"), note(3, 5, "b"))), "sequence");
        assertNotEquals(hash, hash(List.of(note(1, 5, "a"))), "length");
        assertNotEquals(
                hash, hash(List.of(note(1, 5, "a"), new Stamped(2, 5, new ClusterEvent.OperatorActed("b")))), "kind");
    }

    @Test
    void kindAndPayloadCannotRunIntoEachOther() {
        JournalHash one = new JournalHash();
        one.add(1, 1, "ab", "c".getBytes(StandardCharsets.UTF_8));
        JournalHash other = new JournalHash();
        other.add(1, 1, "a", "bc".getBytes(StandardCharsets.UTF_8));
        assertNotEquals(one.sha256(), other.sha256());
    }

    @Test
    void askingDoesNotDisturb() {
        JournalHash asked = new JournalHash();
        for (Stamped event : EventExamples.run(0)) {
            asked.add(event);
            asked.sha256();
        }
        assertEquals(hash(EventExamples.run(0)), asked.sha256());
        assertEquals(EventExamples.run(0).size(), asked.events());
    }
}

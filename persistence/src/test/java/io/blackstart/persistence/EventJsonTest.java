package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.blackstart.cluster.event.ClusterEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {
    /** The names in every journal ever written: they stay, also when a record is renamed. */
    private static final List<String> KINDS = List.of(
            "backpressure-began",
            "backpressure-ended",
            "catch-up-began",
            "clock-skewed",
            "cluster-formed",
            "cluster-resumed",
            "command-broke",
            "conflicts-recorded",
            "departed-disk-given-up",
            "departed-disk-merged",
            "disk-failed",
            "disk-recovered",
            "disk-set-aside",
            "disk-snapshot-damaged",
            "disk-tail-cut",
            "election-decided",
            "election-failed",
            "election-message-heard",
            "election-refused",
            "election-started",
            "endpoint-changed",
            "fault-injected",
            "fault-repeated",
            "fault-undone",
            "gateway-retired",
            "gateway-route-changed",
            "gateway-started",
            "guarantee-breached",
            "held-by-one-machine",
            "in-sync-changed",
            "loser-written-back",
            "machines-drained",
            "member-confirmed-gone",
            "member-returned",
            "member-suspected",
            "note-told",
            "operations-counted",
            "operator-acted",
            "power-lost",
            "power-returned",
            "primary-fenced",
            "read-region-placed",
            "region-cut-off",
            "region-move-began",
            "region-moved",
            "reign-began",
            "replica-departed",
            "replica-retired",
            "replica-started",
            "replica-state-changed",
            "replicas-sampled",
            "request-refused",
            "reshape-began",
            "reshape-failed",
            "reshape-finished",
            "reshape-replanned",
            "reshape-stepped",
            "roles-changed",
            "seat-vacated",
            "started-without-all",
            "suspicion-refuted",
            "tail-dropped",
            "tail-found",
            "tail-merged",
            "tail-pulled",
            "tail-set-aside",
            "time-slipped",
            "tombstones-forgotten",
            "traffic-metered",
            "work-injected",
            "write-back-failed",
            "writes-abandoned");

    static Stream<ClusterEvent> examples() {
        return EventExamples.all().stream();
    }

    static final List<Class<?>> TYPES = Arrays.asList(ClusterEvent.class.getPermittedSubclasses());

    @ParameterizedTest
    @MethodSource("examples")
    void anEventReadBackIsTheSameEvent(ClusterEvent event) {
        byte[] payload = EventJson.payload(event);
        ClusterEvent back = EventJson.read(EventJson.kind(event), payload);
        assertEquals(event, back);
        assertEquals(text(payload), text(EventJson.payload(back)), "its bytes too");
    }

    @Test
    void everyTypeOfEventHasItsExample() {
        Set<String> missing = names(TYPES.stream(), Class::getSimpleName);
        missing.removeAll(names(examples(), event -> event.getClass().getSimpleName()));
        assertEquals(Set.of(), missing, "add an example of each to EventExamples, and its kind to KINDS");
    }

    @Test
    void kindsAreStable() {
        assertEquals(KINDS, List.copyOf(EventJson.kinds()));
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void noEventHoldsFloatingPoint(Class<?> type) {
        assertEquals(Set.of(), floats(type), "its text could differ between programs; NaN has none");
    }

    @Test
    void fieldsKeepTheOrderOfTheRecordAndMapsTheOrderOfTheirKeys() {
        assertEquals("""
            {"region":"eu-5","zones":["b","a"],\
            "machines":[{"machine":"b1","zone":"b","role":"DATABASE"},\
            {"machine":"a1","zone":"a","role":"GATEWAY"}],\
            "database":"orders","mode":"AVAILABLE","multiAz":true,"seed":-7,\
            "changedSettings":{"gossip.suspectAfter":"300ms","reads.wait":"1s"}}\
            """, json(ClusterEvent.ClusterFormed.class));
        assertEquals("""
            {"reign":{"epoch":9223372036854775807,"primary":"b1"},\
            "from":{"reign":{"epoch":9223372036854775807,"primary":"b1"},"seq":41208},"inherited":3}\
            """, json(ClusterEvent.ReignBegan.class));
        assertEquals("""
            {"gateway":"gateway-a1",\
            "counts":[{"kind":"read","outcome":"ACKNOWLEDGED","route":"LOCAL","count":12,\
            "latencyNanosP50":1,"latencyNanosP99":2,"latencyNanosMax":3}],\
            "gates":[{"stoppedBy":"NO_TRANSACTION","route":"PRIMARY","count":12}],\
            "lastRead":{"replica":"a1","ready":"YES","noTransaction":"NO","includesSession":"NOT_ASKED",\
            "route":"PRIMARY","servedBy":"b1"}}\
            """, json(ClusterEvent.OperationsCounted.class));
    }

    /** Another program reads and writes the same by the records alone. */
    @Test
    void jacksonsOwnBindingWritesTheSameBytes() throws Exception {
        ObjectMapper jackson = new ObjectMapper();
        for (ClusterEvent event : EventExamples.all()) {
            assertEquals(text(jackson.writeValueAsBytes(event)), text(EventJson.payload(event)));
        }
    }

    @Test
    void aNullInAnEventIsRefused() {
        ClusterEvent broken = new ClusterEvent.NoteTold(null);
        assertThrows(IllegalArgumentException.class, () -> EventJson.payload(broken));
    }

    @Test
    void aKindOfANewerProgramIsTold() {
        JournalException e = assertThrows(JournalException.class, () -> EventJson.read("warp-began", bytes("{}")));
        assertTrue(e.getMessage().contains("'warp-began'"), e.getMessage());
    }

    @Test
    void aPayloadThatLacksAFieldOrHasOneTooManyIsRefused() {
        assertThrows(JournalException.class, () -> EventJson.read("note-told", bytes("{}")));
        assertThrows(JournalException.class, () -> EventJson.read("note-told", bytes("{\"text\":null}")));
        assertThrows(JournalException.class, () -> EventJson.read("note-told", bytes("{\"text\":\"a\",\"x\":1}")));
        assertThrows(JournalException.class, () -> EventJson.read("note-told", bytes("{\"text\":\"a\"} more")));
        assertThrows(
                JournalException.class, () -> EventJson.read("note-told", bytes("{\"text\":\"a\",\"text\":\"b\"}")));
        assertThrows(JournalException.class, () -> EventJson.read("time-slipped", bytes("{\"nanos\":\"5\"}")));
        assertThrows(JournalException.class, () -> EventJson.read("time-slipped", bytes("{\"nanos\":5.5}")));
    }

    private static String json(Class<? extends ClusterEvent> type) {
        return examples()
                .filter(type::isInstance)
                .map(event -> text(EventJson.payload(event)))
                .collect(Collectors.joining());
    }

    private static <T> Set<String> names(Stream<T> of, Function<T, String> name) {
        return of.map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> floats(Type type) {
        Set<String> found = new TreeSet<>();
        switch (type) {
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> found.addAll(floats(argument)));
            case Class<?> record
            when record.isRecord() -> {
                for (RecordComponent component : record.getRecordComponents()) {
                    found.addAll(floats(component.getGenericType()));
                }
            }
            case Class<?> other -> {
                if (other == double.class || other == float.class || other == Double.class || other == Float.class) {
                    found.add(other.getName());
                }
            }
            default -> throw new IllegalArgumentException("unforeseen type in an event: " + type);
        }
        return found;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

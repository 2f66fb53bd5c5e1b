package io.blackstart.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.blackstart.app.http.HttpSite;
import io.blackstart.cluster.Cluster;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.Workload;
import io.blackstart.drills.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code ctl} does to a cluster, told in virtual time. */
class ControlDeskTest {
    private static final List<String> ZONES = List.of("a", "b", "c", "d");
    private static final ClusterSpec FOUR_ZONES =
            new ClusterSpec(new Region("eu-5", ZONES), "orders", Mode.AVAILABLE, true, ClusterSettings.defaults(), 3);

    private final Engine engine = Engine.create(3);
    private final EventFeed feed = new EventFeed();
    private final List<ClusterEvent> told = new ArrayList<>();
    private ClusterView view = ClusterView.initial();
    private final Cluster cluster = Cluster.form(
            FOUR_ZONES,
            engine,
            List.of(feed, stamped -> told.add(stamped.event()), stamped -> view = Reducer.apply(view, stamped)));
    private final ControlDesk desk = new ControlDesk(cluster, () -> view, Map::of, feed, new LineDesk(cluster, feed));

    @AfterEach
    void end() {
        engine.close();
    }

    private void writesFromAllZones() {
        Mix mix = new Mix(new TreeMap<>(Map.of(OperationKind.SET, 1)));
        Workload.start(cluster, new WorkloadSpec("shop", 8, 200, ZONES, 20, mix));
    }

    private void pass(long seconds) {
        engine.runUntil(engine.now() + seconds * 1_000_000_000);
    }

    private String say(String line) {
        CompletionStage<HttpSite.Answer> answer = desk.answer(List.of(line.split(" ")));
        engine.runUntil(engine.now());
        try {
            return ((HttpSite.Text) answer.toCompletableFuture().join()).body().strip();
        } catch (CompletionException refused) {
            throw (RuntimeException) refused.getCause();
        }
    }

    private String refusal(String line) {
        return assertThrows(IllegalArgumentException.class, () -> say(line)).getMessage();
    }

    private <T extends ClusterEvent> Stream<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast);
    }

    @Test
    void aFaultIsTheOneOfDrillsAndTheStreamSaysWhereItCameFrom() {
        pass(2);
        assertEquals("pull-plug zone a: done; undo with: plug-in zone a", say("pull-plug zone a"));
        List<ClusterEvent> events = told.subList(told.indexOf(asked("pull-plug zone a")), told.size());
        assertEquals(new ClusterEvent.OperatorActed("pull-plug zone a"), events.get(1));
        assertEquals(
                new ClusterEvent.FaultInjected("pull-plug zone a", "pull-plug", List.of("a1", "a2", "gateway-a1"), ""),
                events.get(2));
        pass(3);
        assertTrue(view.primaryServes());
        assertTrue(say("status").contains("fault     pull-plug zone a since"), say("status"));

        assertTrue(say("pull-plug zone a").contains("is done already, nothing changed"));
        say("plug-in zone a");
        assertEquals(
                "pull-plug zone a",
                told(ClusterEvent.FaultUndone.class).findFirst().orElseThrow().fault());
        assertTrue(say("heal pull-plug zone a").contains("is not active, nothing changed"), "twice is a notice");
    }

    private static ClusterEvent asked(String line) {
        return new ClusterEvent.WorkInjected("ctl " + line);
    }

    @Test
    void whatEachVerbSaysUndoesItIsAVerbAgain() {
        pass(2);
        for (String line : List.of(
                "pull-plug machine d1",
                "freeze b1",
                "partition a,b / c --one-way",
                "latency a b 20ms --jitter=10%",
                "disk c1 slow",
                "skew-clock c1 -200ms",
                "flap-link d2 1s",
                "overload gateway-a1 5ms",
                "cooling-failure zone d 2s")) {
            String done = say(line);
            String undo = done.substring(done.indexOf("undo with: ") + "undo with: ".length());
            assertTrue(say(undo).matches(".*(undone|power is back).*"), line + ": " + undo);
            assertEquals(List.of(), view.faults(), line);
        }
    }

    @Test
    void whatIsRefusedIsNotToldAndChangesNothing() {
        pass(2);
        int before = told.size();
        for (String line : List.of(
                "pul-plug zone a",
                "pull-plug zone e",
                "freeze",
                "status now",
                "ledger --jsno",
                "events soon",
                "write-back")) {
            refusal(line);
        }
        assertEquals(before, told.size());
        assertTrue(refusal("statsu").contains("did you mean 'status'?"));
        assertEquals("front: this program has no window", refusal("front"));
    }

    @Test
    void e9_aForcedPromotionTellsWhatIsAtRiskFirstAndDemandsYes() {
        pass(1);
        writesFromAllZones();
        pass(2);
        List.of("pull-plug machine d1", "partition a1 / b1").forEach(this::say);
        pass(3);
        List.of("pull-plug machine a1", "pull-plug machine c1", "heal partition a1 / b1")
                .forEach(this::say);
        pass(4);
        assertTrue(view.vacant(), "a stale backup does not reign by itself (E4)");

        String risk = refusal("force-promote b1");
        assertTrue(risk.matches("force-promote b1: at least [0-9]+ acknowledged writes would be lost.*--yes.*"), risk);
        pass(1);
        assertTrue(view.vacant(), "nothing was done");

        List<String> done = say("force-promote b1 --yes").lines().toList();
        assertEquals(risk.split(";")[0].split(" \\(")[0], done.getFirst().split(" \\(")[0], "the number comes first");
        assertTrue(done.getLast().contains("it cannot be undone"), done.getLast());
        pass(2);
        assertEquals("b1", view.reign().primary());
    }

    @Test
    void p6_whatLostInAMergeIsListedWithItsIdAndWrittenBack() throws Exception {
        pass(1);
        writesFromAllZones();
        pass(2);
        say("partition a,b / c,d");
        pass(5);
        say("heal");
        pass(4);
        JsonNode ledger = new ObjectMapper().readTree(say("ledger --json"));
        assertTrue(ledger.size() > 1, "both sides wrote");
        String id = ledger.get(0).get("conflict").get("id").asText();
        assertTrue(say("ledger").lines().findFirst().orElseThrow().startsWith(id + " "));

        assertTrue(say("write-back " + id).contains("to undo it"));
        pass(1);
        assertEquals(
                id,
                told(ClusterEvent.LoserWrittenBack.class)
                        .findFirst()
                        .orElseThrow()
                        .entry());
        assertTrue(say("ledger").lines().findFirst().orElseThrow().endsWith("written back since"));
        assertTrue(say("write-back all").contains("asked for " + (ledger.size() - 1) + " entries"));
        pass(2);
        assertEquals(ledger.size(), told(ClusterEvent.LoserWrittenBack.class).count());
        assertTrue(refusal("write-back nothing").contains("no entry 'nothing'"));
    }

    @Test
    void theStatusForScriptsHoldsWhatTheOneForPeopleDoes() throws Exception {
        pass(2);
        say("freeze c1");
        JsonNode status = new ObjectMapper().readTree(say("status --json"));
        assertEquals("a1", status.get("primary").asText());
        assertTrue(status.get("serves").asBoolean());
        assertEquals(4, status.get("replicas").size());
        assertEquals("LIVE", status.get("replicas").get(0).get("state").asText());
        assertEquals(4, status.get("gateways").size());
        assertEquals("freeze c1", status.get("faults").get(0).get("name").asText());
    }
}

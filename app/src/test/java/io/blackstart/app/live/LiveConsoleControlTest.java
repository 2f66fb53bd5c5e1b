package io.blackstart.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.Said;
import io.blackstart.app.control.ControlClient;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Region;
import io.blackstart.drills.workload.WorkloadShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console can be acted on as {@code serve} can. */
class LiveConsoleControlTest {
    @TempDir
    private Path folder;

    private List<String> say(String... words) {
        List<String> lines = new ArrayList<>();
        ControlClient.find(Optional.empty(), folder.resolve("journal.db"))
                .say(List.of(words), lines::add, new CompletableFuture<>());
        return lines;
    }

    @Test
    @Timeout(120)
    void whatCtlDoesIsWhatAClickDoes() {
        ClusterSpec spec = new ClusterSpec(
                new Region("eu-5", List.of("a", "b", "c", "d")),
                "orders",
                Mode.AVAILABLE,
                true,
                ClusterSettings.defaults(),
                4);
        try (LiveConsole console = LiveConsole.prepare(
                spec, folder.resolve("journal.db"), LivePorts.anyFree(), Optional.empty(), List.of())) {
            assertTrue(console.live().control().file().getFileName().toString().startsWith("console-"));
            console.live().go(new Pace.Paced(1));
            assertEquals(List.of("freeze d1: done; undo with: thaw d1"), say("freeze", "d1"));
            assertEquals("freeze d1", console.live().view().faults().getFirst().name());
            say("pace", "pause");
            assertTrue(console.setup().cluster().pace() instanceof Pace.Step, "the window shows it too");
            say("pace", "1");
            say("thaw", "d1");
            assertEquals(List.of(), console.live().view().faults());

            assertEquals(
                    "freeze d1", console.setup().cluster().check(List.of("freeze", "d1")), "only what it would do");
            assertEquals(List.of(), console.live().view().faults());
            Said clicked = console.setup()
                    .cluster()
                    .say(List.of("freeze", "d1"), "")
                    .toCompletableFuture()
                    .join();
            assertEquals(new Said.Done("freeze d1: done; undo with: thaw d1"), clicked);

            assertTrue(say("change-workload", "shop", "clients", "20")
                    .getFirst()
                    .startsWith("change-workload shop clients 20"));
            say("change-workload", "shop", "mix", "get=3,set=1");
            say("change-workload", "shop", "stop");
            WorkloadShape load = console.setup().cluster().load().orElseThrow();
            assertEquals(20, load.clients());
            assertEquals("get 3, set 1", load.mix().words());
            assertFalse(load.running(), "its tab shows what ctl changed");
            List<Optional<Path>> asked = new ArrayList<>();
            console.setup().call().onCall(asked::add);
            assertEquals(List.of("front: the window comes to the front"), say("front"));
            Path drill = folder.resolve("my.drill.yaml");
            assertEquals(List.of("front: the window comes to the front with " + drill), say("front", drill.toString()));
            assertEquals(List.of(Optional.empty(), Optional.of(drill)), asked, "what a second start says");
            assertEquals(
                    Optional.empty(),
                    ControlClient.console(folder.resolve("journal.db")),
                    "a program does not ask itself");
            assertTrue(say("events").stream().anyMatch(line -> line.endsWith("from outside: console freeze d1")));
        }
    }

    /** What is opened last stays in the editor. */
    @Test
    @Timeout(120)
    void ofSeveralDrillsTheFirstIsOpenedLast() {
        ClusterSpec spec = new ClusterSpec(
                new Region("eu-5", List.of("a", "b")), "orders", Mode.AVAILABLE, false, ClusterSettings.defaults(), 4);
        List<Path> drills = List.of(folder.resolve("one.drill.yaml"), folder.resolve("two.drill.yaml"));
        List<Optional<Path>> asked = new ArrayList<>();
        try (LiveConsole console = LiveConsole.prepare(
                spec, folder.resolve("journal.db"), LivePorts.anyFree(), Optional.empty(), drills)) {
            console.setup().call().onCall(asked::add);
        }
        assertEquals(List.of(Optional.of(drills.getLast()), Optional.of(drills.getFirst())), asked);
    }

    @Test
    @Timeout(120)
    void settingsChosenInTheWindowCountAtTheNextStart() {
        ClusterSpec spec = new ClusterSpec(
                new Region("eu-5", List.of("a", "b")), "orders", Mode.AVAILABLE, false, ClusterSettings.defaults(), 4);
        Path journal = folder.resolve("journal.db");
        try (LiveConsole first = LiveConsole.prepare(spec, journal, LivePorts.anyFree(), Optional.empty(), List.of())) {
            first.setup().memory().keep("cluster.gossip.suspectAfter", "2s");
            first.setup().memory().keep("cluster.gossip.fanout", "5000");
            assertEquals(ClusterSettings.defaults(), first.setup().cluster().settings(), "a running one keeps its own");
        }
        try (LiveConsole next = LiveConsole.prepare(spec, journal, LivePorts.anyFree(), Optional.empty(), List.of())) {
            assertEquals(
                    ClusterSettings.defaults().with("gossip.suspectAfter", "2s"),
                    next.setup().cluster().settings());
            assertEquals(
                    "gossip.fanout: 5000 is out of range, allowed is 1 to 50",
                    next.setup().notices().take().getFirst().text());
        }
    }
}

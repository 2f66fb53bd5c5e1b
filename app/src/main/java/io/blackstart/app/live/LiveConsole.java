package io.blackstart.app.live;

import io.blackstart.app.console.Console;
import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.bridge.EventHandOff;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.settings.ChosenSettings;
import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.livedisk.DataFolder;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.checker.GuaranteeCheck;
import io.blackstart.drills.checker.GuaranteeChecker;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.Workload;
import io.blackstart.drills.workload.WorkloadSpec;
import io.blackstart.persistence.Journal;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** The console on a live cluster of its own, with a modest load so that things move at once. */
public final class LiveConsole implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final double RATE_PER_SECOND = 60;
    private static final long KEYS = 1_000;
    private static final Mix MIX =
            new Mix(new TreeMap<>(Map.of(OperationKind.GET, 60, OperationKind.SET, 30, OperationKind.HSET, 10)));

    private final LiveCluster live;
    private final JournalMemory memory;
    private final LiveData data;
    private final ConsoleSetup setup;

    private LiveConsole(LiveCluster live, JournalMemory memory, LiveData data, ConsoleSetup setup) {
        this.live = live;
        this.memory = memory;
        this.data = data;
        this.setup = setup;
    }

    /**
     * Opens the window and returns when it was closed, by the user or because the stop came.
     *
     * @param drills files of drills to open, the first of them in the editor
     * @param stop completes when the process is told to end
     * @throws io.blackstart.app.console.NoDisplayException if there is no display; then nothing was started
     */
    public static void open(
            ClusterSpec spec, Path journal, LivePorts ports, List<Path> drills, CompletionStage<?> stop) {
        Console.requireDisplay();
        try (SessionDisks disks = SessionDisks.begin(journal);
                LiveConsole console = prepare(spec, journal, ports, Optional.of(disks.folder()), drills)) {
            if (!disks.left().isEmpty()) {
                console.setup
                        .notices()
                        .failed("An earlier console ended without closing", SessionDisks.sentence(disks.left()));
            }
            console.live.go(new Pace.Paced(1));
            Console.launch(console.setup, stop);
        }
    }

    /**
     * Cluster, load and checker, standing still, with what a window needs of them.
     *
     * @param disks an empty folder, since the checker knows of no earlier writes; empty for disks in memory
     * @param drills to be opened in the window, the first of them in its editor
     */
    public static LiveConsole prepare(
            ClusterSpec spec, Path journal, LivePorts ports, Optional<DataFolder> disks, List<Path> drills) {
        return prepare(spec, journal, ports, disks, drills, GuaranteeChecker.live(spec.mode()));
    }

    /** The same with a checker of one's own. */
    static LiveConsole prepare(
            ClusterSpec spec,
            Path journal,
            LivePorts ports,
            Optional<DataFolder> disks,
            List<Path> drills,
            GuaranteeCheck checker) {
        EventHandOff events = new EventHandOff();
        Notices notices = new Notices();
        StepWatch steps = new StepWatch();
        LiveCluster live = LiveCluster.open(
                journal,
                opened -> new LiveSetup(
                        "console",
                        "console",
                        asChosen(spec, opened, notices),
                        journal,
                        ports,
                        disks,
                        List.of(checker, events, steps)));
        PromiseWatch promises = PromiseWatch.attach(
                live.cluster(),
                checker,
                breach -> notices.failedIn(live.run(), "A promise was broken", sentence(breach, live)));
        live.line().loadedBy(Workload.start(live.cluster(), load(spec)));
        JournalMemory memory = new JournalMemory(live.journal(), notices);
        live.traces().ifPresent(traces -> traces.tellTo(sentence -> notices.failed("Traces of operations", sentence)));
        live.journal().notice().ifPresent(sentence -> notices.failed("The journal was damaged", sentence));
        live.failure()
                .thenAccept(failure -> notices.failedIn(live.run(), "The cluster stands still", sentence(failure)));
        LiveData data = new LiveData(live.cluster(), live.server().facts());
        return new LiveConsole(
                live,
                memory,
                data,
                new ConsoleSetup(
                        new LiveDesk(live, steps),
                        events,
                        notices,
                        promises::newest,
                        memory,
                        new JournalWorker(live.journal()),
                        data,
                        new Desktop(),
                        bring -> {
                            live.control().onFront(bring);
                            // what is opened last stays in the editor
                            drills.reversed().forEach(file -> bring.accept(Optional.of(file)));
                        },
                        address(live)));
    }

    public LiveCluster live() {
        return live;
    }

    public ConsoleSetup setup() {
        return setup;
    }

    /** No longer waits for a window, then ends the cluster. */
    @Override
    public void close() {
        setup.events().close();
        data.close();
        memory.await();
        live.close();
    }

    /** With the settings that were chosen for this start; what cannot be used any more is told. */
    private static ClusterSpec asChosen(ClusterSpec usual, Journal journal, Notices notices) {
        Map<String, String> remembered = journal.remembered();
        ChosenSettings chosen = ChosenSettings.of(name -> Optional.ofNullable(remembered.get(name)));
        chosen.refused().forEach(sentence -> notices.failed("A setting is not used", sentence));
        return usual.with(chosen.settings());
    }

    private static WorkloadSpec load(ClusterSpec spec) {
        return new WorkloadSpec("shop", CLIENTS, RATE_PER_SECOND, spec.region().zones(), KEYS, MIX);
    }

    static String sentence(EngineFailure failure) {
        return JournalTrouble.of(failure)
                .map(trouble -> "What happens could not be recorded any more: " + trouble.getMessage())
                .orElseGet(() -> "It broke one of its own invariants: %s. What happened until then is in the journal."
                        .formatted(failure.getMessage()));
    }

    private static String sentence(Breach breach, LiveCluster live) {
        return "%s: %s. Nothing was stopped. Run %d of the journal has all that led to it, with seed %d; later breaches of this promise are among its events."
                .formatted(
                        breach.promise(),
                        breach.evidence(),
                        live.run(),
                        live.cluster().spec().seed());
    }

    private static String address(LiveCluster live) {
        InetSocketAddress endpoint = live.server().endpoint();
        return endpoint.getAddress().getHostAddress() + ":" + endpoint.getPort();
    }
}

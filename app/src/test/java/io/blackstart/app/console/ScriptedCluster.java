package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.bridge.EventHandOff;
import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.bridge.Losses;
import io.blackstart.app.console.bridge.MapMemory;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.bridge.Said;
import io.blackstart.app.console.bridge.StepTo;
import io.blackstart.app.control.LineDesk;
import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.ReshapeAnswer;
import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.coordinator.PlannedMove;
import io.blackstart.cluster.coordinator.PlannedPromotion;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.coordinator.RecoveryPoint;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.OperatorLine;
import io.blackstart.drills.run.StepPerformer;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.WorkloadShape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Plays the story as far as a test wants, and remembers what it was asked to do. */
final class ScriptedCluster implements ConsoleCluster {
    private final List<String> faults = new CopyOnWriteArrayList<>(List.of("pull-plug zone a", "freeze b1"));

    /** Brings its window to the front. */
    Consumer<Optional<Path>> bring = _ -> {};

    final EventHandOff events = new EventHandOff();
    final Notices notices = new Notices();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final ScriptedMemory memory = new ScriptedMemory();
    final ScriptedDesks.Outdoors outside = new ScriptedDesks.Outdoors();
    private final List<Stamped> story;
    private volatile Pace pace = new Pace.Paced(1);
    private volatile long now;
    private volatile boolean refuses;
    /** The load as the cluster says it is. */
    volatile WorkloadShape load = new WorkloadShape("shop", 8, 60, Mix.EVEN, List.of("a", "b", "c", "d"), true);

    private volatile PlannedReshape plan = Story.planOff();
    private int told;

    ScriptedCluster(List<Stamped> story) {
        this.story = story;
    }

    /** Does not greet, unless it is to be a first start. */
    static final class ScriptedMemory extends MapMemory {
        boolean isFirstStart;

        @Override
        public Optional<String> recall(String name) {
            return name.equals("console.tour") && !isFirstStart ? Optional.of("seen") : super.recall(name);
        }
    }

    ConsoleSetup setup() {
        return new ConsoleSetup(
                this,
                events,
                notices,
                this::promises,
                memory,
                ScriptedDesks.noJournal(),
                ScriptedDesks.noData(),
                outside,
                call -> bring = call,
                "127.0.0.1:6380");
    }

    ConsoleSetup setup(JournalDesk journal) {
        ConsoleSetup setup = setup();
        return new ConsoleSetup(
                this,
                events,
                notices,
                setup.promises(),
                memory,
                journal,
                setup.data(),
                outside,
                setup.call(),
                setup.clientAddress());
    }

    /** Tells everything up to that time. */
    void playUntil(long millis) {
        while (told < story.size() && story.get(told).at() <= millis * Story.MS) {
            events.accept(story.get(told++));
        }
        now = millis * Story.MS;
    }

    /** What its story does not tell by itself. */
    void tell(ClusterEvent event) {
        events.accept(new Stamped(story.get(told - 1).sequence(), now, event));
    }

    /** From now on each action is refused. */
    void refuse() {
        refuses = true;
    }

    /** From now on that is what would be done. */
    void plan(PlannedReshape changed) {
        plan = changed;
    }

    private Promises promises() {
        long seconds = now / 1_000_000_000;
        return new Promises(seconds * 980, Losses.Unjudged.IN_DRILLS, seconds * 1_210, 0, OptionalLong.of(0), 0);
    }

    @Override
    public <T> CompletionStage<T> act(Function<Operator, T> action) {
        return refuses
                ? CompletableFuture.failedFuture(new IllegalArgumentException("a reshape is under way"))
                : CompletableFuture.completedFuture(action.apply(new Recorder()));
    }

    @Override
    public String check(List<String> words) {
        return LineDesk.words(read(words));
    }

    @Override
    public CompletionStage<Said> say(List<String> words, String agreed) {
        if (refuses) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("a reshape is under way"));
        }
        Action action = read(words);
        if (action instanceof Action.ForcePromote promote) {
            String warning =
                    "force-promote %s: at least 7 acknowledged writes would be lost".formatted(promote.machine());
            if (!warning.equals(agreed)) {
                return CompletableFuture.completedFuture(new Said.AtRisk(warning));
            }
        }
        StepPerformer performer =
                new StepPerformer(new Recorder(), _ -> {}, change -> asked.add(change.words()), _ -> {});
        return CompletableFuture.completedFuture(new Said.Done(performer.act(action)));
    }

    private Action read(List<String> words) {
        ClusterEvent.ClusterFormed formed =
                (ClusterEvent.ClusterFormed) story.getFirst().event();
        long databases = formed.machines().stream()
                .filter(machine -> machine.role().equals("DATABASE"))
                .count();
        Region region = new Region(
                formed.region(),
                formed.zones(),
                (int) databases / formed.zones().size());
        return OperatorLine.read(words, Regions.of(region), faults, List.of("shop"));
    }

    @Override
    public Optional<WorkloadShape> load() {
        return Optional.of(load);
    }

    @Override
    public ClusterSettings settings() {
        return ClusterSettings.defaults();
    }

    @Override
    public void pace(Pace next) {
        pace = next;
        asked.add("pace " + next);
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public void step(StepTo to) {
        asked.add("step " + to);
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public Optional<String> standstill() {
        return Optional.empty();
    }

    private final class Recorder implements Operator {
        @Override
        public String inject(Fault fault) {
            if (fault instanceof Fault.Partitioned cut) {
                faults.add(cut.name());
                tell(new ClusterEvent.FaultInjected(cut.name(), cut.kind().word(), List.of(), ""));
            }
            return note(fault.name());
        }

        @Override
        public String undo(String faultName) {
            if (faultName.startsWith("partition")) {
                tell(new ClusterEvent.FaultUndone(faultName, List.of()));
            }
            return note("undo " + faultName);
        }

        @Override
        public String mendDisk(String machine) {
            return note("disk " + machine + " ok");
        }

        @Override
        public String plugIn(Target target) {
            return note("plug-in " + target.words());
        }

        @Override
        public String healAll() {
            return note("heal");
        }

        @Override
        public PlannedReshape plan(Change change) {
            return change instanceof Change.MoveReplica move ? Story.planMove(move) : plan;
        }

        @Override
        public ReshapeAnswer reshape(PlannedReshape shown) {
            return shown.equals(plan)
                    ? new ReshapeAnswer.Begun(
                            note("reshape, %d steps".formatted(shown.steps().size())))
                    : new ReshapeAnswer.Replanned(plan);
        }

        @Override
        public String multiAz(boolean on) {
            return note("multi-az " + (on ? "on" : "off"));
        }

        @Override
        public String change(Change change) {
            return note(change.words());
        }

        @Override
        public String cancelReshape() {
            return note("cancel-reshape");
        }

        @Override
        public String giveUpDisk(String machine) {
            return note("give-up disk " + machine);
        }

        @Override
        public List<LedgerLine> ledger() {
            return List.of();
        }

        @Override
        public String writeBack(String entryId) {
            return note("write back " + entryId);
        }

        @Override
        public String switchOver(String toMachine) {
            return note("switch-over " + toMachine);
        }

        @Override
        public RecoveryPoint recoveryPoint(String region) {
            return new RecoveryPoint(region, "", 0, 0);
        }

        @Override
        public PlannedMove planForceMove(String region) {
            return new PlannedMove(region, planForcePromote("x1"), recoveryPoint(region), Optional.empty());
        }

        @Override
        public String forceMove(PlannedMove shown) {
            return note("force move " + shown.region());
        }

        @Override
        public PlannedPromotion planForcePromote(String machine) {
            return new PlannedPromotion(machine, List.of(), List.of());
        }

        @Override
        public String forcePromote(PlannedPromotion shown) {
            return note("force-promote " + shown.machine());
        }

        private String note(String what) {
            asked.add(what);
            return "Done: " + what + ".";
        }
    }
}

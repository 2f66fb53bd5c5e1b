package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.bridge.Copies;
import io.blackstart.app.console.bridge.DataDesk;
import io.blackstart.app.console.bridge.EventHandOff;
import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.bridge.Memory;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.bridge.Outside;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.bridge.Said;
import io.blackstart.app.console.bridge.StepTo;
import io.blackstart.app.console.bridge.WindowCall;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.drills.workload.WorkloadShape;
import io.blackstart.persistence.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What a window finds around it that only draws: nobody answers, nothing is remembered. */
final class NothingBehind implements ConsoleCluster, JournalDesk, DataDesk, Memory, Outside {
    private final LongSupplier clock;

    private NothingBehind(LongSupplier clock) {
        this.clock = clock;
    }

    /** @param clock virtual nanoseconds @param promises asked once for each state that is drawn */
    static ConsoleSetup setup(EventHandOff events, LongSupplier clock, Supplier<Promises> promises) {
        NothingBehind nothing = new NothingBehind(clock);
        return new ConsoleSetup(
                nothing, events, new Notices(), promises, nothing, nothing, nothing, nothing, WindowCall.NONE, "");
    }

    @Override
    public <T> CompletionStage<T> act(Function<Operator, T> action) {
        return new CompletableFuture<>();
    }

    @Override
    public String check(List<String> words) {
        throw new IllegalArgumentException("Nothing can be done here.");
    }

    @Override
    public CompletionStage<Said> say(List<String> words, String agreed) {
        return new CompletableFuture<>();
    }

    @Override
    public Optional<WorkloadShape> load() {
        return Optional.empty();
    }

    @Override
    public ClusterSettings settings() {
        return ClusterSettings.defaults();
    }

    @Override
    public void pace(Pace pace) {
        // there is none to change
    }

    @Override
    public Pace pace() {
        return new Pace.Paced(1);
    }

    @Override
    public void step(StepTo to) {
        // nothing to deliver
    }

    @Override
    public long now() {
        return clock.getAsLong();
    }

    @Override
    public Optional<String> standstill() {
        return Optional.empty();
    }

    @Override
    public <T> CompletionStage<T> ask(Function<Journal, T> work) {
        return new CompletableFuture<>();
    }

    @Override
    public <T> CompletionStage<T> look(Function<Copies, T> work) {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Answer> say(List<Bytes> request) {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Answer> sayByItself(List<Bytes> request) {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Answer> sayAt(String gateway, List<Bytes> request) {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Answer> ask(String replica, List<Bytes> request) {
        return new CompletableFuture<>();
    }

    /** The tour would lie over what is to be seen. */
    @Override
    public Optional<String> recall(String name) {
        return name.equals("console.tour") ? Optional.of("seen") : Optional.empty();
    }

    @Override
    public void keep(String name, String value) {
        // until the window closes
    }

    @Override
    public Optional<Path> chooseNewFile(String title, String name) {
        return Optional.empty();
    }

    @Override
    public void show(Path page) {
        // nobody looks
    }
}

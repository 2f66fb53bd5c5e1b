package io.blackstart.app.live;

import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.bridge.Said;
import io.blackstart.app.console.bridge.StepTo;
import io.blackstart.app.control.LineDesk;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.drills.workload.WorkloadShape;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The console's hands on a live cluster.
 *
 * @param steps a sink of that cluster
 */
record LiveDesk(LiveCluster live, StepWatch steps) implements ConsoleCluster {
    private static final String WHO = "console";

    /** So many happen in some seconds of a busy cluster, or minutes of an idle one: then a step that came to nothing ends. */
    private static final int MOST_DELIVERIES = 200_000;

    @Override
    public <T> CompletionStage<T> act(Function<Operator, T> action) {
        return live.engine().ask(() -> action.apply(live.cluster().operator()));
    }

    @Override
    public String check(List<String> words) {
        return LineDesk.words(live.line().read(words));
    }

    @Override
    public CompletionStage<Said> say(List<String> words, String agreed) {
        return live.engine().ask(() -> switch (live.line().act(WHO, words, agreed::equals)) {
            case LineDesk.Done done -> new Said.Done(done.sentence());
            case LineDesk.NotAgreed refused -> new Said.AtRisk(refused.atRisk());
        });
    }

    @Override
    public Optional<WorkloadShape> load() {
        return live.line().loads().stream().findFirst();
    }

    @Override
    public ClusterSettings settings() {
        return live.cluster().spec().settings();
    }

    @Override
    public void pace(Pace pace) {
        live.engine().pace(pace);
    }

    @Override
    public Pace pace() {
        return live.engine().pace();
    }

    @Override
    public void step(StepTo to) {
        live.engine().inject(steps::begin);
        live.engine().step(() -> steps.hasReached(to), MOST_DELIVERIES);
    }

    @Override
    public long now() {
        return live.engine().now();
    }

    @Override
    public Optional<String> standstill() {
        return live.failure().isDone()
                ? Optional.of(LiveConsole.sentence(live.failure().join()))
                : Optional.empty();
    }
}

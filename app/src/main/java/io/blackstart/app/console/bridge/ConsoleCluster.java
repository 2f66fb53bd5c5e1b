package io.blackstart.app.console.bridge;

import io.blackstart.cluster.Operator;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.drills.workload.WorkloadShape;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What the console needs of a running cluster; the composition root implements it over engine and cluster. All methods may be
 * called from any thread and return at once: nothing of the cluster runs on the caller.
 */
public interface ConsoleCluster {
    /**
     * Carries out an operator's action on the pump.
     *
     * @return the operator's answer; or, completed exceptionally, why it was not done
     */
    <T> CompletionStage<T> act(Function<Operator, T> action);

    /**
     * What a line would do, in the words of the journal; nothing is done.
     *
     * @param words as {@code blackstart ctl} takes them
     * @throws IllegalArgumentException with a sentence if it says nothing that could be done
     */
    String check(List<String> words);

    /**
     * Carries out a line on the pump.
     *
     * @param agreed what the user was told would be lost and agreed to; empty if nothing was told
     * @return what came of it; or, completed exceptionally, why it was not done
     */
    CompletionStage<Said> say(List<String> words, String agreed);

    /** The console's own load as it is now; empty if there is none. */
    Optional<WorkloadShape> load();

    /** What the running cluster was formed with; it keeps it as long as it runs. */
    ClusterSettings settings();

    void pace(Pace pace);

    Pace pace();

    /** While {@link Pace.Step}: lets deliveries happen until one comes to that, for minutes of an idle cluster at most. */
    void step(StepTo to);

    /** Virtual nanoseconds; may be a little old. */
    long now();

    /** Why it stands still for good and what was kept, in sentences; empty while it goes on, or could. */
    Optional<String> standstill();
}

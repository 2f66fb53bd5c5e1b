package io.blackstart.app.console.bridge;

import io.blackstart.cluster.Operator;
import io.blackstart.cluster.engine.Pace;
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

    void pace(Pace pace);

    Pace pace();

    /** While {@link Pace.Step}: lets one delivery happen. */
    void step();

    /** Virtual nanoseconds; may be a little old. */
    long now();
}

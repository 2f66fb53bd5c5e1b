package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.zonemap.PlugActions;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries the user's wishes to the cluster and its answers back to the window. */
final class OperatorDesk implements PlugActions {
    private final ConsoleCluster cluster;
    private BiConsumer<String, Tone> answer = (_, _) -> {};
    private Consumer<Boolean> multiAzIs = _ -> {};

    OperatorDesk(ConsoleCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * @param answer hears what was done, or why not
     * @param multiAzIs hears what multi-AZ still is after a wish was refused
     */
    void answersTo(BiConsumer<String, Tone> answer, Consumer<Boolean> multiAzIs) {
        this.answer = answer;
        this.multiAzIs = multiAzIs;
    }

    @Override
    public void pull(Target target) {
        act(operator -> operator.inject(new Fault.PulledPlug(target)), () -> {});
    }

    @Override
    public void plugIn(Target target) {
        act(operator -> operator.plugIn(target), () -> {});
    }

    void multiAz(boolean on) {
        act(operator -> operator.multiAz(on), () -> multiAzIs.accept(!on));
    }

    private void act(Function<Operator, String> action, Runnable refused) {
        FramePump.whenDone(cluster.act(action), (text, failure) -> {
            if (failure == null) {
                answer.accept(text, Tone.GOOD);
            } else {
                answer.accept("Not done: " + sentence(failure), Tone.BAD);
                refused.run();
            }
        });
    }

    private static String sentence(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}

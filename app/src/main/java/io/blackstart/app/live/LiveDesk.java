package io.blackstart.app.live;

import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.engine.Pace;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The console's hands on a live cluster. */
record LiveDesk(LiveCluster live) implements ConsoleCluster {
    @Override
    public <T> CompletionStage<T> act(Function<Operator, T> action) {
        return live.engine().ask(() -> action.apply(live.cluster().operator()));
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
    public void step() {
        live.engine().step();
    }

    @Override
    public long now() {
        return live.engine().now();
    }
}

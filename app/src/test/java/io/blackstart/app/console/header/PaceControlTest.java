package io.blackstart.app.console.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.bridge.Said;
import io.blackstart.app.console.bridge.StepTo;
import io.blackstart.cluster.Operator;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.drills.workload.WorkloadShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PaceControlTest {
    private final Clock clock = new Clock();
    private final PaceControl control = new PaceControl(clock);

    @Test
    void resumingGoesOnAtThePaceThatWasPaused() {
        control.choose(PaceChoice.TENTH);

        control.pauseOrResume();
        assertTrue(control.paused());

        control.pauseOrResume();
        assertEquals(PaceChoice.TENTH.pace(), clock.pace);
    }

    @Test
    void theFirstStepOnlyPauses() {
        control.step(StepTo.EVENT);
        assertTrue(control.paused());
        assertEquals(List.of(), clock.steps);

        control.step(StepTo.DELIVERY);
        control.step(StepTo.INCIDENT);
        assertEquals(List.of(StepTo.DELIVERY, StepTo.INCIDENT), clock.steps);
    }

    private static final class Clock implements ConsoleCluster {
        private Pace pace = new Pace.Paced(1);
        private final List<StepTo> steps = new ArrayList<>();

        @Override
        public <T> CompletionStage<T> act(Function<Operator, T> action) {
            return CompletableFuture.failedFuture(new AssertionError("a pace is no operator's action"));
        }

        @Override
        public String check(List<String> words) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Said> say(List<String> words, String agreed) {
            throw new UnsupportedOperationException();
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
        public void pace(Pace next) {
            pace = next;
        }

        @Override
        public Pace pace() {
            return pace;
        }

        @Override
        public void step(StepTo to) {
            steps.add(to);
        }

        @Override
        public long now() {
            return 0;
        }

        @Override
        public Optional<String> standstill() {
            return Optional.empty();
        }
    }
}

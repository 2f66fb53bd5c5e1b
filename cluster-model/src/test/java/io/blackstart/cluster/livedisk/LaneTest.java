package io.blackstart.cluster.livedisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.engine.Engine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody works on a disk's log beside its lane, not even at the end. */
@Timeout(60)
class LaneTest {
    @Test
    void theLastThingComesWhenWhatWaitsForTheDeviceIsDone() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> device = new CompletableFuture<>();
        try (Engine engine = Engine.create(1)) {
            Lane.Pump lane = new Lane.Pump(Executors.newSingleThreadExecutor());
            lane.begin(engine);
            lane.slowly(
                    () -> {
                        device.join();
                        done.add("forced");
                    },
                    () -> done.add("and then, beside the lane"));
            Thread end = Thread.ofPlatform().start(() -> lane.close(() -> done.add("closed")));
            device.complete(true);
            end.join();
        }
        assertEquals(List.of("forced", "closed"), done);
    }

    @Test
    void aThreadOfItsOwnDoesWhatWasAskedForBeforeTheLast() {
        List<String> done = new CopyOnWriteArrayList<>();
        Lane.Own lane = new Lane.Own(Executors.newSingleThreadExecutor());
        lane.execute(() -> done.add("written"));
        lane.close(() -> done.add("closed"));
        lane.execute(() -> done.add("too late"));
        assertEquals(List.of("written", "closed"), done);
    }
}

package io.blackstart.cluster.livedisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.replication.DiskState;
import io.blackstart.cluster.replication.Snapshot;
import io.blackstart.cluster.topology.SyncMode;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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

    /** Whoever asks waits for an answer. */
    @Test
    void aDiskWithoutMemoryForWhatIsAskedSaysSo(@TempDir Path folder) throws Exception {
        AtomicBoolean isShort = new AtomicBoolean();
        LogOnDisk disk = new LogOnDisk(folder, SyncMode.ALWAYS, Long.MAX_VALUE, new LogOnDisk.Watch() {
            @Override
            public void wrote(FileChannel file) {
                if (isShort.get()) {
                    throw new OutOfMemoryError("none for " + file);
                }
            }
        });
        Lane.Own lane = new Lane.Own(Executors.newSingleThreadExecutor());
        try (Engine engine = Engine.create(1)) {
            FileDisk asked = new FileDisk("a1", engine, lane, disk.log(), 0);
            isShort.set(true);
            Snapshot first = new DiskState().contents().whole();
            assertThrows(CompletionException.class, () -> asked.format(first, Words.NONE));
        } finally {
            lane.close(() -> {});
        }
    }
}

package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.replication.Disk;
import io.blackstart.cluster.topology.SyncMode;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** The disks of an open data folder, and the threads that work for them. */
final class LiveDisks {
    private final Function<String, DiskPlace> places;
    private final Consumer<ClusterEvent> events;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(threads("clock"));
    private final ExecutorService beside = Executors.newSingleThreadExecutor(threads("snapshots"));
    private final SortedMap<String, LiveDisk> disks = new TreeMap<>();

    /** A machine's disk for as long as the folder is open. */
    private record LiveDisk(DiskLog log, Reports reports) {}

    /**
     * @param places of each machine's files
     * @param events hears on any thread what becomes of them
     */
    LiveDisks(Function<String, DiskPlace> places, Consumer<ClusterEvent> events) {
        this.places = places;
        this.events = events;
    }

    private static ThreadFactory threads(String what) {
        return Thread.ofPlatform().daemon().name("blackstart-disk-" + what).factory();
    }

    /** Makes one ready that was found. */
    void open(String machine, DiskScan.Found found, SyncMode mode) throws IOException {
        Reports reports = reports(machine, mode);
        DiskLog log = DiskLog.open(places.apply(machine), mode, reports, DiskLog.SNAPSHOT_AFTER_BYTES, found);
        disks.put(machine, new LiveDisk(log, reports));
    }

    private LiveDisk begin(String machine, SyncMode mode) {
        Reports reports = reports(machine, mode);
        DiskLog log = DiskLog.begin(places.apply(machine), mode, reports, DiskLog.SNAPSHOT_AFTER_BYTES);
        return new LiveDisk(log, reports);
    }

    private Reports reports(String machine, SyncMode mode) {
        ExecutorService thread = Executors.newSingleThreadExecutor(threads(machine));
        return new Reports(machine, mode == SyncMode.NEVER ? new Lane.Pump(thread) : new Lane.Own(thread));
    }

    /** On the pump: the disk that was found, or a new one. */
    Disk disk(String machine, Engine engine, long syncNanos, SyncMode mode) {
        LiveDisk live = disks.computeIfAbsent(machine, _ -> begin(machine, mode));
        if (live.reports().disk.isPresent()) {
            return live.reports().disk.get();
        }
        Lane lane = live.reports().lane;
        if (lane instanceof Lane.Pump pump) {
            pump.begin(engine);
        }
        FileDisk disk = new FileDisk(machine, engine, lane, live.log(), syncNanos);
        live.reports().disk = Optional.of(disk);
        if (mode == SyncMode.EVERYSEC) {
            clock.scheduleAtFixedRate(disk::force, 1, 1, TimeUnit.SECONDS);
        }
        return disk;
    }

    /** Does slow work, one after the other; none any more once they are closed. */
    void beside(Runnable slow) {
        try {
            beside.execute(slow);
        } catch (RejectedExecutionException closing) {
            // The logs hold the same as a snapshot, and no placement changes any more.
        }
    }

    /** Forces what is left. Whoever works on the disks' lanes comes to an end before the lanes do. */
    void close() {
        clock.shutdownNow();
        clock.close();
        beside.close();
        disks.values().forEach(disk -> disk.reports().lane.close(disk.log()::close));
    }

    /** What a disk's log makes use of and tells. */
    private final class Reports implements Surroundings {
        private final String machine;
        private final Lane lane;
        /** The one that is used, from the first time that somebody wanted it. */
        private volatile Optional<FileDisk> disk = Optional.empty();

        Reports(String machine, Lane lane) {
            this.machine = machine;
            this.lane = lane;
        }

        @Override
        public void beside(Runnable slow) {
            LiveDisks.this.beside(slow);
        }

        @Override
        public void later(Runnable work) {
            lane.execute(work);
        }

        @Override
        public void slowly(Runnable work, Runnable then) {
            lane.slowly(work, then);
        }

        @Override
        public void failed(String reason) {
            events.accept(new ClusterEvent.DiskFailed(machine, reason));
        }

        @Override
        public void retrySoon() {
            try {
                clock.schedule(() -> disk.ifPresent(FileDisk::retry), 1, TimeUnit.SECONDS);
            } catch (RejectedExecutionException closing) {
                // It is tried at the next start.
            }
        }

        @Override
        public void recovered() {
            events.accept(new ClusterEvent.DiskRecovered(machine));
        }
    }
}

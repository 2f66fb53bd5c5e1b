package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.Foundation;
import io.blackstart.cluster.data.Hlc;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.livedisk.FoundDisks.FoundDisk;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.KeptPlacement;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.SyncMode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A folder with the disks of one cluster (docs/disks.md). Opened, it belongs to this process alone until it is closed; nothing in it is changed before
 * {@link #foundation} is asked for.
 */
public final class DataFolder implements AutoCloseable {
    /** Gateways start again far less often in one run of the program than there are numbers for a life of theirs between two starts. */
    private static final int LIVES_A_START = 1_000;

    private final FolderFiles files;
    private final FileChannel lock;
    private final LiveDisks disks = new LiveDisks(this::place, this::tell);
    private volatile Optional<Manifest> manifest;
    private volatile Consumer<ClusterEvent> events = _ -> {};

    /**
     * What it was formed as and where it stands now.
     *
     * @param regions with their zones and machines
     */
    public record Held(Regions regions, String database, Mode mode, KeptPlacement placement) {}

    private DataFolder(FolderFiles files, FileChannel lock, Optional<Manifest> manifest) {
        this.files = files;
        this.lock = lock;
        this.manifest = manifest;
    }

    /**
     * Takes a folder, which need not exist.
     *
     * @throws DataFolderException with a sentence if it cannot be used
     */
    public static DataFolder open(Path folder) {
        FolderFiles files = new FolderFiles(folder.toAbsolutePath().normalize());
        FileChannel lock = files.take();
        try {
            return new DataFolder(files, lock, files.readManifest());
        } catch (DataFolderException damaged) {
            letGo(lock);
            throw damaged;
        }
    }

    public Path path() {
        return files.folder();
    }

    /** Empty for a new folder: then anything can be formed in it. */
    public Optional<Held> held() {
        return manifest.filter(Manifest::formed).map(m -> new Held(m.regions(), m.database(), m.mode(), m.placement()));
    }

    /**
     * Reads all disks and makes them ready to be written.
     *
     * @param spec of the cluster that is to stand on them; must fit what is {@link #held}
     * @param nowMillis the wall clock
     * @throws DataFolderException with a sentence if no disk is left that holds the data, or they cannot be written
     */
    public Foundation foundation(ClusterSpec spec, long nowMillis) {
        try {
            return manifest.filter(Manifest::formed).isPresent()
                    ? found(manifest.get().started(), spec, nowMillis)
                    : fresh(spec, nowMillis);
        } catch (IOException e) {
            throw new DataFolderException(
                    "%s cannot be written: %s; make room or see to its permissions, then start again"
                            .formatted(files.folder(), FolderFiles.why(e)),
                    e);
        }
    }

    /** What a start that was interrupted has left is of no worth: nobody can have written yet. */
    private Foundation fresh(ClusterSpec spec, long nowMillis) throws IOException {
        if (manifest.isPresent()) {
            for (String machine : files.machines(manifest.get().regions())) {
                files.disk(machine).deleteBefore(Long.MAX_VALUE);
            }
        }
        keep(new Manifest(spec.regions(), spec.database(), spec.mode(), nowMillis, 1, false, KeptPlacement.of(spec)));
        return new Foundation(
                (machine, engine, nanos) ->
                        disks.disk(machine, engine, nanos, spec.settings().syncMode()),
                TimeUnit.MILLISECONDS.toNanos(nowMillis),
                0,
                Optional.empty(),
                this::keepLater);
    }

    private Foundation found(Manifest now, ClusterSpec spec, long nowMillis) throws IOException {
        FoundDisks found = FoundDisks.read(files, now);
        SyncMode mode = spec.settings().syncMode();
        keep(now);
        List<ClusterEvent> news = new ArrayList<>();
        note(news, files.strangers(now.regions()), "%s in %s: no machine of this cluster has that name; left alone");
        note(news, found.gone(now.placement()), "%s in %s: the disk has no files, and the replica starts EMPTY");
        for (FoundDisk disk : found.disks()) {
            open(disk, mode, news);
        }
        note(
                news,
                found.emptyMembers(),
                "%s in %s: in the newest in-sync record, but without its data; what nobody else had of acknowledged"
                        + " writes is lost");
        long clock = Math.max(nowMillis, Hlc.physicalMillis(found.newestHlc()) + 1);
        return new Foundation(
                (machine, engine, nanos) -> disks.disk(machine, engine, nanos, mode),
                TimeUnit.MILLISECONDS.toNanos(clock),
                Math.max(found.gatewayLives(), now.starts() * LIVES_A_START),
                Optional.of(new Foundation.Found(now.placement(), found.replicas(now.placement()), news)),
                this::keepLater);
    }

    private void note(List<ClusterEvent> news, List<String> machines, String words) {
        if (!machines.isEmpty()) {
            news.add(new ClusterEvent.NoteTold(words.formatted(String.join(", ", machines), files.machinesFolder())));
        }
    }

    private void open(FoundDisk disk, SyncMode mode, List<ClusterEvent> news) throws IOException {
        String machine = disk.machine();
        if (disk.damage().isPresent()) {
            Path aside = disk.files().setAside();
            news.add(new ClusterEvent.DiskSetAside(
                    machine, aside.toString(), disk.damage().get()));
        }
        disk.contents()
                .passedOver()
                .ifPresent(damage -> news.add(new ClusterEvent.DiskSnapshotDamaged(machine, damage)));
        disk.contents()
                .torn()
                .ifPresent(torn -> news.add(new ClusterEvent.DiskTailCut(machine, torn.bytes(), torn.detail())));
        disks.open(machine, disk.contents(), mode);
    }

    private DiskPlace place(String machine) {
        int owner = FileHeader.owner(manifest.orElseThrow().cluster(), machine);
        return new DiskPlace(files.disk(machine), owner, Device.REAL);
    }

    /** Every disk of a new cluster has its first contents: from now on the folder holds a database. */
    public void formed() {
        try {
            change(Manifest::withFormed);
        } catch (IOException e) {
            throw new DataFolderException("%s cannot be written: %s".formatted(files.folder(), FolderFiles.why(e)), e);
        }
    }

    /** @param hears on any thread what becomes of the disks */
    public void tellTo(Consumer<ClusterEvent> hears) {
        events = hears;
    }

    private void tell(ClusterEvent event) {
        events.accept(event);
    }

    private synchronized void change(UnaryOperator<Manifest> how) throws IOException {
        keep(how.apply(manifest.orElseThrow()));
    }

    private synchronized void keep(Manifest changed) throws IOException {
        files.writeManifest(changed);
        manifest = Optional.of(changed);
    }

    private void keepLater(KeptPlacement placement) {
        disks.beside(() -> {
            try {
                change(now -> now.with(placement));
            } catch (IOException e) {
                tell(new ClusterEvent.NoteTold(
                        "the placement cannot be kept in %s: %s; after a restart the one before holds, until the next change"
                                .formatted(files.folder(), FolderFiles.why(e))));
            }
        });
    }

    /** Forces what is left and lets the folder go. Its disks are not to be used any more. */
    @Override
    public void close() {
        disks.close();
        letGo(lock);
    }

    private static void letGo(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            // The process ends soon, and the lock with it.
        }
    }
}

package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.replication.DiskContents;
import io.blackstart.cluster.topology.KeptPlacement;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** All disks of a data folder as an earlier run left them. */
final class FoundDisks {
    private final List<FoundDisk> disks;
    private final List<CommonLog.Branch> branches = new ArrayList<>();
    private final SortedSet<String> copies = new TreeSet<>();
    private InSyncRecord inSync = InSyncRecord.NONE;
    private long newestHlc;
    private int gatewayLives;

    /**
     * One of them.
     *
     * @param contents those of an empty disk if it is damaged
     * @param damage what is wrong with it
     */
    record FoundDisk(String machine, DiskFiles files, DiskScan.Found contents, Optional<String> damage) {}

    private FoundDisks(List<FoundDisk> disks) {
        this.disks = disks;
        disks.forEach(this::look);
    }

    /**
     * Reads them; changes nothing.
     *
     * @throws DataFolderException with a sentence if none holds the data, or two are of different pasts: then nothing is to be changed, so that somebody
     *     can look
     */
    static FoundDisks read(FolderFiles files, Manifest manifest) throws IOException {
        List<FoundDisk> disks = new ArrayList<>();
        for (String machine : files.machines(manifest.regions())) {
            disks.add(read(machine, files.disk(machine), FileHeader.owner(manifest.cluster(), machine)));
        }
        FoundDisks found = new FoundDisks(disks);
        if (found.copies.isEmpty()) {
            throw new DataFolderException("no disk in %s holds the data any more%s; nothing was changed, docs/disks.md"
                            .formatted(files.folder(), found.damages())
                    + " tells what can be done by hand");
        }
        CommonLog.conflict(found.branches).ifPresent(conflict -> {
            throw new DataFolderException(
                    "%s, so one of them is from before a backup was put back, or the other way round, or the power was cut without `disk.sync` always; take the wrong one's folder out of %s, and it is filled from the others; nothing was changed"
                            .formatted(conflict, files.machinesFolder()));
        });
        return found;
    }

    private static FoundDisk read(String machine, DiskFiles files, int owner) throws IOException {
        try {
            return new FoundDisk(machine, files, DiskScan.read(files, owner), Optional.empty());
        } catch (DamagedDiskException damage) {
            return damaged(machine, files, damage.getMessage());
        } catch (NoSuchFileException missing) {
            // a link that leads nowhere
            return damaged(machine, files, FolderFiles.why(missing));
        } catch (FileSystemException forbidden) {
            throw forbidden;
        } catch (IOException unreadable) {
            return damaged(machine, files, FolderFiles.why(unreadable));
        }
    }

    private static FoundDisk damaged(String machine, DiskFiles files, String how) {
        return new FoundDisk(machine, files, DiskScan.nothing(), Optional.of(how));
    }

    private String damages() {
        List<String> damages = disks.stream()
                .filter(disk -> disk.damage().isPresent())
                .map(disk -> disk.machine() + ": " + disk.damage().get())
                .toList();
        return damages.isEmpty() ? "" : " (" + String.join("; ", damages) + ")";
    }

    private void look(FoundDisk disk) {
        DiskContents contents = disk.contents().state().contents();
        if (contents.base().config().number() > 0) {
            copies.add(disk.machine());
        }
        branches.add(CommonLog.Branch.of(disk.machine(), contents));
        inSync = InSyncRecord.newer(inSync, contents.words().inSync());
        newestHlc = Math.max(newestHlc, contents.base().data().newestHlc());
        contents.base().requests().lives().forEach(life -> gatewayLives = Math.max(gatewayLives, life.life()));
        contents.log().forEach(this::look);
        contents.setAside().forEach(this::look);
    }

    private void look(LogEntry entry) {
        newestHlc = Math.max(newestHlc, entry.hlc());
        switch (entry.body()) {
            case LogEntry.ClientWrite write -> {
                gatewayLives = Math.max(gatewayLives, write.id().life());
                write.served()
                        .forEach(one ->
                                gatewayLives = Math.max(gatewayLives, one.id().life()));
            }
            case LogEntry.Merged merged ->
                merged.done()
                        .forEach(done ->
                                gatewayLives = Math.max(gatewayLives, done.id().life()));
            case LogEntry.Configured _, LogEntry.Forgot _ -> {}
        }
    }

    List<FoundDisk> disks() {
        return disks;
    }

    /** Replicas of the placement that have no files, sorted: they start EMPTY. */
    List<String> gone(KeptPlacement placement) {
        SortedSet<String> gone = new TreeSet<>(placement.replicas());
        disks.stream()
                .filter(disk ->
                        disk.damage().isPresent() || disk.contents().end().isPresent())
                .map(FoundDisk::machine)
                .forEach(gone::remove);
        return List.copyOf(gone);
    }

    /** Members of the newest in-sync record on the disks that hold no data any more, sorted (rule E10). */
    List<String> emptyMembers() {
        return inSync.members().stream()
                .filter(member -> !copies.contains(member))
                .toList();
    }

    /** The highest clock time of anything on them (rule W1). */
    long newestHlc() {
        return newestHlc;
    }

    /** The last life of any gateway that wrote something on them (rule W9). */
    int gatewayLives() {
        return gatewayLives;
    }

    /** Machines whose replicas start: those of the placement, and whoever else has a copy, which may be the only one of something (rule P4). */
    List<String> replicas(KeptPlacement placement) {
        SortedSet<String> all = new TreeSet<>(placement.replicas());
        all.addAll(copies);
        return List.copyOf(all);
    }
}

package io.blackstart.drills.checker;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.routing.ClientOperation;
import java.util.List;
import java.util.SortedMap;

/** Finds nothing by itself: only what it was given. */
public final class SilentCheck implements GuaranteeCheck {
    private final List<Breach> breaches;
    private final List<LostWrite> losses;

    public SilentCheck() {
        this(List.of());
    }

    public SilentCheck(List<Breach> breaches) {
        this(breaches, List.of());
    }

    public SilentCheck(List<Breach> breaches, List<LostWrite> losses) {
        this.breaches = breaches;
        this.losses = losses;
    }

    @Override
    public void accept(Stamped event) {}

    @Override
    public void ended(ClientOperation operation) {}

    @Override
    public void sent(long at, String from, String to, Message message) {}

    @Override
    public void delivered(long at, String from, String to, Message message) {}

    @Override
    public void finish(SortedMap<String, DiskImage> disks) {}

    @Override
    public long acknowledgedWrites() {
        return 0;
    }

    @Override
    public long lostWrites() {
        return 0;
    }

    @Override
    public List<LostWrite> losses() {
        return losses;
    }

    @Override
    public long staleReads() {
        return 0;
    }

    @Override
    public long indeterminate() {
        return 0;
    }

    @Override
    public List<Breach> breaches() {
        return breaches;
    }

    @Override
    public List<String> notJudged() {
        return List.of();
    }
}

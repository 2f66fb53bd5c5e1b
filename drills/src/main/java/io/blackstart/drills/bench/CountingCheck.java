package io.blackstart.drills.bench;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.checker.GuaranteeCheck;
import io.blackstart.drills.checker.LostWrite;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/** A checker that counts what passes by on its way to the real one. */
final class CountingCheck implements GuaranteeCheck {
    private final GuaranteeCheck check;
    private long deliveries;

    CountingCheck(GuaranteeCheck check) {
        this.check = check;
    }

    /** Messages delivered between machines so far. */
    long deliveries() {
        return deliveries;
    }

    @Override
    public void sent(long at, String from, String to, Message message) {
        check.sent(at, from, to, message);
    }

    @Override
    public void delivered(long at, String from, String to, Message message) {
        deliveries++;
        check.delivered(at, from, to, message);
    }

    @Override
    public void accept(Stamped event) {
        check.accept(event);
    }

    @Override
    public void ended(ClientOperation operation) {
        check.ended(operation);
    }

    @Override
    public void finish(SortedMap<String, DiskImage> disks) {
        check.finish(disks);
    }

    @Override
    public long acknowledgedWrites() {
        return check.acknowledgedWrites();
    }

    @Override
    public long lostWrites() {
        return check.lostWrites();
    }

    @Override
    public List<LostWrite> losses() {
        return check.losses();
    }

    @Override
    public long staleReads() {
        return check.staleReads();
    }

    @Override
    public long indeterminate() {
        return check.indeterminate();
    }

    @Override
    public List<Breach> breaches() {
        return check.breaches();
    }

    @Override
    public Supplier<List<Breach>> breachesAsked() {
        return check.breachesAsked();
    }

    @Override
    public List<String> notJudged() {
        return check.notJudged();
    }
}

package io.blackstart.drills.checker;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The independent checker of cluster.md §9. It believes only what a client can know (what it asked, when, what it was told and when), what
 * passes between machines, which faults were injected, and what stands on the disks at the end; it keeps its own model and shares no code
 * with the protocol.
 *
 * <p><b>It never cries wolf.</b> Each breach follows from the {@link Order}, which holds only what is proven; what is not proven counts as
 * concurrent and may be seen either way. A write of unknown fate may happen at any later time, or never. A value that several writes left may
 * be any of them. A read that nothing explains waits for the writes that were under way ({@link Suspicions}). What was forgotten to save memory
 * ({@link Register}, {@link Sessions}) only makes judgements milder.
 *
 * <p><b>What it notices.</b> Live: reads older than what their session wrote or read before, by value ({@link ClientModel}) and by
 * position; values of refused writes and values nobody wrote; speaking in a foreign reign's name, two writes under one stamp, acknowledging or
 * showing what no second machine confirmed ({@link ReplicationWatch}); answers that no list gives ({@link ListsInOrder}), and in {@code strict} what is not
 * linearizable ({@link Linearizability}). At the end ({@link FinalJudgement}, {@link Convergence}): acknowledged
 * writes that no disk shows, reads of data that did not survive, increments that counted twice, replicas that differ.
 *
 * <p><b>What it assumes.</b> The database is empty when the run begins. Every operation is told when it ends, in the order of ending, also when its client hung
 * up; a session's operations are done and told in the order they were asked in. At {@link #finish} all have ended.
 *
 * <p>On the pump; one per run. About a microsecond an operation; memory is bounded by the keys, fields and indeterminate writes of the run,
 * not by its length.
 */
public final class GuaranteeChecker implements GuaranteeCheck {
    /** The 5 s of the promise, less what the last event, by which the time is known, may lie before the end of the run. */
    private static final long QUIET_NANOS = 5 * Times.SECOND - 200 * Times.MILLISECOND;

    private final Breaches breaches = new Breaches();
    private final Mode mode;
    private final FaultWatch faults;
    private final Keys keys;
    private final Wholes wholes = new Wholes();
    private final ReplicationWatch replication;
    private final StampedAdditions additions;
    private final ToldStamps stamps = new ToldStamps();
    private final OtherTries otherTries;
    private final Suspicions suspicions;
    private final ClientModel clients;
    private final Optional<Linearizability> linear;
    private final ListsInOrder lists;
    private final List<String> notJudged = new ArrayList<>();
    private long now;
    private long crossRegion = Setting.LINK_CROSS_REGION.defaultValue();
    private long lastOperationAt;
    private long acknowledgedWrites;
    private long indeterminate;
    private long lostWrites;
    private List<LostWrite> losses = List.of();

    /** Of a drill, whose clocks show what time passed. @param mode decides which promises hold */
    public GuaranteeChecker(Mode mode) {
        this(mode, new FaultWatch(mode));
    }

    /** Of a live cluster, whose clocks make up for what slips of time. */
    public static GuaranteeChecker live(Mode mode) {
        return new GuaranteeChecker(mode, FaultWatch.live(mode));
    }

    private GuaranteeChecker(Mode mode, FaultWatch faults) {
        this.mode = mode;
        this.faults = faults;
        ReignLogs logs = new ReignLogs();
        Order order = new Order(faults, logs);
        this.keys = new Keys(faults, order);
        this.lists = new ListsInOrder(breaches, mode);
        this.replication = new ReplicationWatch(breaches, mode, faults, logs, lists);
        this.additions = new StampedAdditions(breaches, replication::entry);
        this.otherTries = new OtherTries(faults, order, logs, replication::entry);
        this.suspicions = new Suspicions(breaches, otherTries);
        this.linear = mode == Mode.STRICT ? Optional.of(new Linearizability(breaches, faults)) : Optional.empty();
        this.clients =
                new ClientModel(faults, order, logs, keys, suspicions, wholes, mode, replication::wasRead, linear);
    }

    @Override
    public void ended(ClientOperation operation) {
        try {
            hear(operation);
        } catch (WrongAnswer wrong) {
            breaches.add(
                    Promise.NO_INVENTED_VALUE,
                    "%s (%s, asked by session %s of %s at %s)"
                            .formatted(
                                    wrong.getMessage(),
                                    operation.request().commands(),
                                    operation.session(),
                                    operation.client(),
                                    Times.seconds(operation.startedAt())));
            hear(unanswered(operation));
        }
    }

    /** What was answered with nonsense may have happened or not. */
    private static ClientOperation unanswered(ClientOperation operation) {
        return new ClientOperation(
                operation.session(),
                operation.client(),
                operation.startedAt(),
                operation.endedAt(),
                operation.request(),
                Optional.empty());
    }

    private void hear(ClientOperation operation) {
        lastOperationAt = operation.endedAt();
        boolean isWrite = operation.request().isWrite();
        Origin origin = clients.ended(operation, isWrite);
        lists.ended(origin, operation.request(), operation.reply());
        if (isWrite) {
            countWrites(operation.outcome(), operation.request().operations());
        }
        operation.request().commands().forEach(command -> {
            if (command instanceof Command.Restore restore) {
                replication.expiry().writtenBack(restore);
            }
        });
        replication.ends().ended(origin, operation.reply().isPresent());
        if (isWrite && origin.isStamped()) {
            replication.told(origin);
            additions.told(origin, operation);
            stamps.told(origin);
        }
        advance(operation.endedAt());
    }

    private void countWrites(Outcome outcome, int writes) {
        switch (outcome) {
            case ACKNOWLEDGED -> acknowledgedWrites += writes;
            case INDETERMINATE -> indeterminate++;
            case REFUSED -> {}
        }
    }

    @Override
    public void sent(long at, String from, String to, Message message) {
        replication.sent(at, from, message);
    }

    @Override
    public void delivered(long at, String from, String to, Message message) {
        replication.delivered(at, from, to, message);
    }

    @Override
    public void accept(Stamped event) {
        switch (event.event()) {
            case ClusterEvent.ClusterFormed formed -> follow(settings(formed.changedSettings()));
            case ClusterEvent.ReadRegionPlaced _ -> replication.ends().longestWayIs(crossRegion);
            default -> {}
        }
        advance(event.at());
        faults.hear(event);
        replication.hear(event);
        stamps.hear(event.event());
    }

    /**
     * Whether what was told there may be lost: by the mode, by a forced promotion (rule E9), or with the one disk of the newest in-sync record (§9); where no
     * stamp was told nothing is certain.
     */
    private boolean mayLose(Origin told) {
        Promotions promotions = replication.promotions();
        return switch (mode) {
            case FAST -> true;
            case AVAILABLE, STRICT ->
                replication.mayHaveGone(told)
                        || (told.isStamped() ? promotions.mayHaveGivenUp(told.position()) : promotions.anyWasForced());
        };
    }

    private static ClusterSettings settings(SortedMap<String, String> changed) {
        ClusterSettings settings = ClusterSettings.defaults();
        for (Map.Entry<String, String> change : changed.entrySet()) {
            settings = settings.with(change.getKey(), change.getValue());
        }
        return settings;
    }

    private void follow(ClusterSettings settings) {
        long gatewayWait = settings.get(Setting.GATEWAY_WAIT);
        suspicions.gatewaysWait(gatewayWait);
        linear.ifPresent(search -> search.gatewaysWait(gatewayWait));
        lists.gatewaysWait(gatewayWait);
        replication.ends().gatewayWaits(gatewayWait);
        replication
                .ends()
                .longestWayIs(Math.max(settings.get(Setting.LINK_IN_ZONE), settings.get(Setting.LINK_CROSS_ZONE)));
        crossRegion = settings.get(Setting.LINK_CROSS_REGION);
        replication.suspectAfter(settings.get(Setting.GOSSIP_SUSPECT_AFTER));
        if (settings.get(Setting.PROMOTION_MAX_LAG) > 0) {
            replication.promotions().mayLack();
        }
    }

    private void advance(long at) {
        now = Math.max(now, at);
        suspicions.advance(now);
    }

    @Override
    public void finish(SortedMap<String, DiskImage> disks) {
        suspicions.finish();
        linear.ifPresent(Linearizability::finish);
        lists.finish();
        replication.finish();
        Disks complete = Disks.of(disks);
        if (complete.complete().isEmpty()) {
            notJudged.add(Promise.NO_LOST_WRITE.words() + ": no disk holds a complete copy");
            return;
        }
        complete.complete().forEach(replication::judge);
        if (mode == Mode.AVAILABLE) {
            stamps.judge(
                    position -> disks.values().stream().anyMatch(disk -> disk.has(position)), this::mayLose, breaches);
        }
        FinalJudgement judgement = new FinalJudgement(keys, complete, breaches, wholes, otherTries, this::mayLose, now);
        lostWrites = judgement.judge();
        losses = judgement.losses();
        if (!faults.isQuiet()) {
            notJudged.add(Promise.CONVERGENCE.words() + ": faults are still active");
        } else if (now - Math.max(lastOperationAt, faults.lastChangeAt()) < QUIET_NANOS) {
            notJudged.add(Promise.CONVERGENCE.words() + ": the run ended before 5 s of quiet");
        } else if (replication
                .copies()
                .goOnSince(now - QUIET_NANOS - replication.ends().thereAndBack())) {
            notJudged.add(Promise.CONVERGENCE.words() + ": a replica was still being copied to");
        } else {
            new Convergence(complete, breaches).judge();
        }
    }

    @Override
    public List<String> notJudged() {
        return List.copyOf(notJudged);
    }

    @Override
    public long acknowledgedWrites() {
        return acknowledgedWrites;
    }

    @Override
    public long lostWrites() {
        return lostWrites;
    }

    @Override
    public List<LostWrite> losses() {
        return losses;
    }

    @Override
    public long staleReads() {
        return suspicions.stale();
    }

    @Override
    public long indeterminate() {
        return indeterminate;
    }

    @Override
    public List<Breach> breaches() {
        return breaches.all();
    }
}

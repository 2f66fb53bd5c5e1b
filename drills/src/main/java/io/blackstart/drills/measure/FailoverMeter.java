package io.blackstart.drills.measure;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Reign;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Measures failovers, as all clients see them or those of one zone.
 *
 * <ul>
 *   <li>A primary in office is <b>lost</b> when its machine loses power, when it is confirmed gone (rule M4) though it has power, or
 *       when it gives up its seat (rules W3, W4, P1, E2) or starts anew (rule W7). One that was confirmed gone is no longer lost if it returns to all who
 *       missed it before another reign began.
 *   <li>A <b>failover</b> is counted when a reign begins after the primary in office was lost. A planned switchover (rule E8) is none,
 *       whoever misses the primary meanwhile. Of two reigns that begin on two sides of a cut (rule P1) the higher one is in office as long as
 *       its primary keeps its seat, then the other one.
 *   <li>Its <b>time</b> begins with the loss of power, or, where the primary kept its power, with the first write that somebody waited
 *       for in vain: not before the last one acknowledged, also by the lost primary after it was confirmed gone, since those who
 *       miss it may be cut off, and others not; and not after the loss. It ends with the answer to the first write acknowledged by a
 *       later reign. Primaries lost before such a write prolong it. While nobody waits to write, and if no write was acknowledged
 *       in the whole run, it ends when the reign began, or with the last who waited if that was later; if it is still open when
 *       the load ends, it ends there.
 *   <li>What happens after the load has ended is not measured: nobody misses a primary then.
 * </ul>
 */
final class FailoverMeter implements EventSink {
    private static final long NOBODY = -1;

    private final Supplier<OutageMeter> outages;
    private final TimedCount failovers = new TimedCount();
    /** Who has confirmed the primary in office gone, and has not heard it since. */
    private final Set<String> missedBy = new HashSet<>();

    private long switchoverEpoch = -1;
    private Reign inOffice = Reign.NONE;
    /** A lower one that reigns behind a cut, and gives way to who is in office; {@link Reign#NONE} if there is none. */
    private Reign behindCut = Reign.NONE;

    private Loss loss = Loss.NONE;
    private long lastWriteAcknowledgedAt = -1;

    /** Since when there are clients that write; {@link #NOBODY} while there are none. */
    private long wantedSince;

    /** When writes stopped being accepted; -1 while they are. */
    private long downSince = -1;

    private Reign lostReign = Reign.NONE;
    private Loss lostHow = Loss.NONE;
    /** Whether the lost reign has acknowledged writes since: then nobody misses any before the next is waited for. */
    private boolean wentOn;

    /** When somebody first suspected the primary in office that nobody has refuted since; -1 if nobody does. */
    private long suspectedSince = -1;

    /** The same for the primary that was lost. */
    private long lostSuspectedAt = -1;

    private long electingSince = -1;
    private long servingSince = -1;
    private boolean loadEnded;
    private long longest;
    private Parts longestParts = Parts.NONE;

    /** What a failover's time was spent on; together they are its time. */
    record Parts(long detectNanos, long confirmNanos, long electNanos, long serveNanos) {
        static final Parts NONE = new Parts(0, 0, 0, 0);
    }

    private enum Loss {
        NONE,
        CONFIRMED_GONE,
        GAVE_UP,
        POWER
    }

    /** @param outages what is known of the clients whose failovers these are */
    FailoverMeter(Supplier<OutageMeter> outages) {
        this.outages = outages;
    }

    @Override
    public void accept(Stamped stamped) {
        if (loadEnded) {
            return;
        }
        long at = stamped.at();
        switch (stamped.event()) {
            case ClusterEvent.PowerLost lost -> onPowerLost(lost.machine(), at);
            case ClusterEvent.ReplicaStarted started -> onStarted(started.replica(), at);
            case ClusterEvent.ReplicaRetired retired -> runsNoMore(retired.replica());
            case ClusterEvent.PrimaryFenced fenced -> onFenced(fenced.reign(), at);
            case ClusterEvent.MemberConfirmedGone gone
            when gone.member().equals(inOffice.primary()) -> onMissed(gone.by(), at);
            case ClusterEvent.MemberReturned returned
            when returned.member().equals(inOffice.primary()) -> onReturned(returned.by());
            case ClusterEvent.MemberSuspected suspected
            when suspected.member().equals(inOffice.primary()) -> onSuspected(at);
            case ClusterEvent.SuspicionRefuted refuted
            when refuted.member().equals(inOffice.primary()) -> suspectedSince = -1;
            case ClusterEvent.ElectionStarted started -> onElection(started, at);
            case ClusterEvent.ReignBegan began -> onReign(began.reign(), at);
            default -> {
                // everything else says nothing about who is in office
            }
        }
    }

    private void onPowerLost(String machine, long at) {
        if (machine.equals(inOffice.primary())) {
            onLeft(Loss.POWER, at, at);
        }
        runsNoMore(machine);
    }

    /** Whoever starts anew does so as a backup (rule W7). */
    private void onStarted(String machine, long at) {
        if (machine.equals(inOffice.primary()) && loss != Loss.POWER) {
            onLeft(Loss.GAVE_UP, missedSince(at), at);
        }
        runsNoMore(machine);
    }

    private void onFenced(Reign reign, long at) {
        if (reign.equals(inOffice)) {
            onLeft(Loss.GAVE_UP, missedSince(at), at);
        } else if (reign.equals(behindCut)) {
            behindCut = Reign.NONE;
        }
    }

    private void onLeft(Loss how, long since, long at) {
        onLost(how, since);
        if (!behindCut.equals(Reign.NONE)) {
            servingSince = at;
            takesOffice(behindCut, at);
        }
    }

    private void onMissed(String by, long at) {
        missedBy.add(by);
        if (loss == Loss.NONE || loss == Loss.CONFIRMED_GONE && wentOn) {
            onLost(Loss.CONFIRMED_GONE, missedSince(at));
        }
    }

    private void onLost(Loss how, long since) {
        if (isServingNobody() && !outages.get().hasAny()) {
            close(servingSince);
        }
        loss = how;
        if (downSince < 0) {
            lostReign = inOffice;
            lostSuspectedAt = suspectedSince;
            electingSince = -1;
            servingSince = -1;
        }
        if (downSince < 0 || wentOn) {
            downSince = since;
            wentOn = false;
        }
        lostHow = lostReign.equals(inOffice) ? how : lostHow;
    }

    /** From when on writes have been missing of a primary that keeps its power. */
    private long missedSince(long at) {
        return wantedSince == NOBODY || lastWriteAcknowledgedAt < 0 ? at : waitedSince(at);
    }

    /** Since when somebody waits who has heard of no write since; now, if nobody does. */
    private long waitedSince(long at) {
        OutageMeter known = outages.get();
        return Math.clamp(known.hasAny() ? known.openSince() : wantedSince, lastWriteAcknowledgedAt, at);
    }

    private void onSuspected(long at) {
        suspectedSince = suspectedSince < 0 ? at : suspectedSince;
        lostSuspectedAt = downSince >= 0 && lostSuspectedAt < 0 ? suspectedSince : lostSuspectedAt;
    }

    private void onElection(ClusterEvent.ElectionStarted started, long at) {
        if (EventCounts.isSwitchover(started)) {
            switchoverEpoch = started.epoch();
        }
        if (downSince >= 0 && electingSince < 0) {
            electingSince = at;
        }
    }

    /** Whoever starts anew, or runs no more, misses nobody and reigns nowhere. */
    private void runsNoMore(String machine) {
        behindCut = machine.equals(behindCut.primary()) ? Reign.NONE : behindCut;
        onReturned(machine);
    }

    private void onReturned(String by) {
        if (missedBy.remove(by) && missedBy.isEmpty() && loss == Loss.CONFIRMED_GONE) {
            notLost();
        }
    }

    private void notLost() {
        loss = Loss.NONE;
        if (lostReign.equals(inOffice)) {
            downSince = -1;
            lostReign = Reign.NONE;
        }
    }

    private void onReign(Reign reign, long at) {
        if (reign.epoch() == switchoverEpoch && loss != Loss.POWER) {
            notLost();
        }
        if (loss != Loss.NONE) {
            failovers.add(at, 1);
            servingSince = at;
        }
        if (reign.isBelow(inOffice) && !hasLeftOffice()) {
            behindCut = reign;
            closeIfNobodyWaits(at);
        } else {
            takesOffice(reign, at);
        }
    }

    private void takesOffice(Reign reign, long at) {
        inOffice = reign;
        behindCut = Reign.NONE;
        missedBy.clear();
        suspectedSince = -1;
        loss = Loss.NONE;
        closeIfNobodyWaits(at);
    }

    private boolean hasLeftOffice() {
        return loss == Loss.POWER || loss == Loss.GAVE_UP;
    }

    /** Whether there are clients that write from now on. */
    void wanted(long at, boolean wanted) {
        if (!wanted) {
            wantedSince = NOBODY;
            closeIfNobodyWaits(at);
        } else if (wantedSince == NOBODY) {
            wantedSince = at;
        }
    }

    /** Figures stay as they are; an open failover is one up to the instant asked for. */
    void loadEnded(long at) {
        if (downSince >= 0) {
            downSince = begunAt(at);
            wentOn = false;
        }
        loadEnded = true;
    }

    /** To be asked whenever somebody who waited does not wait any more: the next reign has nobody left to serve. */
    void closeIfNobodyWaits(long at) {
        if (downSince >= 0 && isServed() && !loadEnded && nobodyWaits()) {
            close(at);
        }
    }

    private boolean nobodyWaits() {
        OutageMeter known = outages.get();
        return wantedSince == NOBODY || !wentOn && known.hasAny() && known.openSince() == OutageMeter.NEVER;
    }

    /** A client heard that a write of its was done by that reign. */
    void acknowledged(long at, Reign reign) {
        if (loadEnded) {
            return;
        }
        if (downSince >= 0 && (lostReign.isBelow(reign) || isServing(reign))) {
            close(at);
            lostReign = Reign.NONE;
        }
        lastWriteAcknowledgedAt = at;
        if (lostHow == Loss.CONFIRMED_GONE && reign.equals(lostReign)) {
            downSince = at;
            wentOn = true;
            // whoever suspected it or called an election was cut off
            suspectedSince = -1;
            lostSuspectedAt = -1;
            electingSince = -1;
        }
    }

    private boolean isServing(Reign reign) {
        return isServed() && reign.equals(loss == Loss.NONE ? inOffice : behindCut);
    }

    /** Whether a reign has begun since the primary in office was lost, or it is not lost. */
    private boolean isServed() {
        return loss == Loss.NONE || servingSince >= 0 && !behindCut.equals(Reign.NONE);
    }

    private void close(long at) {
        longestParts = lasting(at) > longest ? parts(at) : longestParts;
        longest = Math.max(longest, lasting(at));
        downSince = -1;
        wentOn = false;
    }

    private long begunAt(long at) {
        return wentOn ? waitedSince(at) : downSince;
    }

    private long lasting(long at) {
        return downSince < 0 ? 0 : at - begunAt(at);
    }

    private Parts parts(long at) {
        long from = begunAt(at);
        long served = servingSince < 0 ? at : Math.clamp(servingSince, from, at);
        long elected = electingSince < 0 ? served : Math.clamp(electingSince, from, served);
        long suspected = lostSuspectedAt < 0 ? elected : Math.clamp(lostSuspectedAt, from, elected);
        return new Parts(suspected - from, elected - suspected, served - elected, at - served);
    }

    long lastWriteAcknowledgedAt() {
        return lastWriteAcknowledgedAt;
    }

    TimedCount failovers() {
        return failovers;
    }

    /** The longest failover in nanoseconds, one that is open now included; 0 if no primary was lost. */
    long longest(long now) {
        return Math.max(longest, lasting(openEnd(now)));
    }

    /** The parts of {@link #longest}. */
    Parts longestParts(long now) {
        return lasting(openEnd(now)) > longest ? parts(openEnd(now)) : longestParts;
    }

    private long openEnd(long now) {
        return isServingNobody() ? servingSince : now;
    }

    /** Whether a reign has begun since, and no write was acknowledged in the whole run. */
    private boolean isServingNobody() {
        return downSince >= 0 && isServed() && lastWriteAcknowledgedAt < 0;
    }
}

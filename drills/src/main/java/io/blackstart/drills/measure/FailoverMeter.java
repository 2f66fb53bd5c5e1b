package io.blackstart.drills.measure;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Reign;

/**
 * Measures failovers, as all clients see them or those of one zone.
 *
 * <ul>
 *   <li>A primary in office is <b>lost</b> when its machine loses power, or when it is confirmed gone (rule M4) though it has
 *       power. It is no longer lost if it returns to the others before another reign began.
 *   <li>A <b>failover</b> is counted when a reign begins after the primary in office was lost. A planned switchover is none.
 *   <li>Its <b>time</b> begins with the loss of power, or, where the primary kept its power, with the last write acknowledged
 *       before it was confirmed gone, or by it after that: those who miss it may be cut off, and others not. It ends with the
 *       answer to the first write acknowledged by a later reign. Primaries lost before such a write prolong it. While nobody wants
 *       to write, and if no write was acknowledged in the whole run, it ends when the reign began, or with the last who wanted to
 *       if that was later; if it is still open when the load ends, it ends there.
 *   <li>What happens after the load has ended is not measured: nobody misses a primary then.
 * </ul>
 */
final class FailoverMeter implements EventSink {
    private static final long NOBODY = -1;

    private final TimedCount failovers = new TimedCount();
    private Reign inOffice = Reign.NONE;
    private Loss loss = Loss.NONE;
    private long lastWriteAcknowledgedAt = -1;

    /** Since when somebody wants to write; {@link #NOBODY} while nobody does. */
    private long wantedSince;

    /** When writes stopped being accepted; -1 while they are. */
    private long downSince = -1;

    private Reign lostReign = Reign.NONE;
    private Loss lostHow = Loss.NONE;
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
        POWER
    }

    @Override
    public void accept(Stamped stamped) {
        if (loadEnded) {
            return;
        }
        switch (stamped.event()) {
            case ClusterEvent.PowerLost lost
            when lost.machine().equals(inOffice.primary()) -> onLost(Loss.POWER, stamped.at());
            case ClusterEvent.MemberConfirmedGone gone
            when gone.member().equals(inOffice.primary()) && loss == Loss.NONE ->
                onLost(Loss.CONFIRMED_GONE, missedSince(stamped.at()));
            case ClusterEvent.MemberReturned returned
            when returned.member().equals(inOffice.primary()) && loss == Loss.CONFIRMED_GONE -> onReturned();
            case ClusterEvent.MemberSuspected suspected
            when suspected.member().equals(inOffice.primary()) -> onSuspected(stamped.at());
            case ClusterEvent.SuspicionRefuted refuted
            when refuted.member().equals(inOffice.primary()) -> suspectedSince = -1;
            case ClusterEvent.ElectionStarted _
            when downSince >= 0 && electingSince < 0 -> electingSince = stamped.at();
            case ClusterEvent.ReignBegan began -> onReign(began.reign(), stamped.at());
            default -> {
                // everything else says nothing about who is in office
            }
        }
    }

    private void onLost(Loss how, long since) {
        loss = how;
        if (downSince < 0) {
            downSince = since;
            lostReign = inOffice;
            lostHow = how;
            lostSuspectedAt = suspectedSince;
            electingSince = -1;
            servingSince = -1;
        }
    }

    /** From when on writes may have been missing of a primary that keeps its power. */
    private long missedSince(long at) {
        return wantedSince == NOBODY || lastWriteAcknowledgedAt < 0
                ? at
                : Math.max(lastWriteAcknowledgedAt, wantedSince);
    }

    private void onSuspected(long at) {
        suspectedSince = suspectedSince < 0 ? at : suspectedSince;
        lostSuspectedAt = downSince >= 0 && lostSuspectedAt < 0 ? suspectedSince : lostSuspectedAt;
    }

    private void onReturned() {
        loss = Loss.NONE;
        if (lostReign.equals(inOffice)) {
            downSince = -1;
        }
    }

    private void onReign(Reign reign, long at) {
        if (loss != Loss.NONE) {
            failovers.add(at, 1);
            servingSince = at;
        }
        inOffice = reign;
        suspectedSince = -1;
        loss = Loss.NONE;
        closeIfNobodyWrites(at);
    }

    /** Whether anybody wants to write from now on. */
    void wanted(long at, boolean wanted) {
        if (!wanted) {
            wantedSince = NOBODY;
            closeIfNobodyWrites(at);
        } else if (wantedSince == NOBODY) {
            wantedSince = at;
        }
    }

    /** Figures stay as they are; an open failover is one up to the instant asked for. */
    void loadEnded() {
        loadEnded = true;
    }

    private void closeIfNobodyWrites(long at) {
        if (downSince >= 0 && wantedSince == NOBODY && loss == Loss.NONE) {
            close(at);
        }
    }

    /** A client heard that a write of its was done by that reign. */
    void acknowledged(long at, Reign reign) {
        if (loadEnded) {
            return;
        }
        lastWriteAcknowledgedAt = at;
        if (downSince >= 0 && lostReign.isBelow(reign)) {
            close(at);
        } else if (downSince >= 0 && lostHow == Loss.CONFIRMED_GONE && reign.equals(lostReign)) {
            downSince = at;
            // whoever suspected it or called an election was cut off
            suspectedSince = -1;
            lostSuspectedAt = -1;
            electingSince = -1;
        }
    }

    private void close(long at) {
        if (at - downSince > longest) {
            longest = at - downSince;
            longestParts = parts(at);
        }
        downSince = -1;
    }

    private Parts parts(long at) {
        long served = servingSince < 0 ? at : Math.clamp(servingSince, downSince, at);
        long elected = electingSince < 0 ? served : Math.clamp(electingSince, downSince, served);
        long suspected = lostSuspectedAt < 0 ? elected : Math.clamp(lostSuspectedAt, downSince, elected);
        return new Parts(suspected - downSince, elected - suspected, served - elected, at - served);
    }

    long lastWriteAcknowledgedAt() {
        return lastWriteAcknowledgedAt;
    }

    TimedCount failovers() {
        return failovers;
    }

    /** The longest failover in nanoseconds, one that is open now included; 0 if no primary was lost. */
    long longest(long now) {
        return downSince < 0 ? longest : Math.max(longest, openEnd(now) - downSince);
    }

    /** The parts of {@link #longest}. */
    Parts longestParts(long now) {
        return downSince < 0 || openEnd(now) - downSince <= longest ? longestParts : parts(openEnd(now));
    }

    private long openEnd(long now) {
        boolean nobodyWrites = lastWriteAcknowledgedAt < 0;
        return nobodyWrites && servingSince >= 0 ? servingSince : now;
    }
}

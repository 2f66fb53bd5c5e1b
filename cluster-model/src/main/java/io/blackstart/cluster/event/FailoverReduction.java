package io.blackstart.cluster.event;

import io.blackstart.cluster.event.ClusterView.FailoverView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.ClusterView.SilenceView;
import io.blackstart.cluster.log.Reign;

/**
 * Failovers in the view: a primary is lost with its power, or once it is confirmed gone (rule M4) and a successor is sought. Those who are cut off from a
 * primary that goes on hold it gone too, and seek none (rules P1, M6): that is no failover.
 */
final class FailoverReduction {
    /** What {@link ClusterEvent.OperationsCounted} covers. */
    private static final long WINDOW = 100_000_000;

    private FailoverReduction() {}

    static void powerLost(ViewDraft draft, String machine) {
        if (isPrimary(draft, machine) && !draft.failover.underWay()) {
            lost(draft, draft.at, 0);
        }
    }

    /** Somebody seeks a successor, or nobody can be one: if the primary in office is gone, it was lost when it was last heard. */
    static void sought(ViewDraft draft) {
        if (!writesGoOn(draft)) {
            missed(draft);
        }
    }

    private static void missed(ViewDraft draft) {
        SilenceView silence = silence(draft);
        if (!silence.gone()) {
            return;
        }
        FailoverView failover = draft.failover;
        if (!failover.underWay()) {
            lost(draft, silence.lastHeardAt(), confirmedSince(silence, silence.lastHeardAt()));
        } else if (failover.confirmedAt() == 0) {
            draft.failover = failover.with(confirmedSince(silence, failover.lostAt()), failover.electionAt(), 0);
        }
    }

    /** Somebody else may have held it gone long before it was lost. */
    private static long confirmedSince(SilenceView silence, long time) {
        return silence.goneAt() >= time ? silence.goneAt() : 0;
    }

    static void electionStarted(ViewDraft draft, String initiator) {
        if (!isPrimary(draft, initiator)) {
            sought(draft);
        }
        FailoverView failover = draft.failover;
        if (failover.underWay()) {
            draft.failover = failover.with(failover.confirmedAt(), draft.at, 0);
        }
    }

    /** The next one is about to be in office. A primary that called the election itself hands over (rule E8), whoever misses it. */
    static void ended(ViewDraft draft, Reign next) {
        boolean byItself =
                draft.lastElection.epoch() == next.epoch() && isPrimary(draft, draft.lastElection.initiator());
        if (!byItself) {
            missed(draft);
        } else if (draft.failover.underWay() && hasHadPowerSince(draft, draft.failover.lostAt())) {
            none(draft);
        }
        FailoverView failover = draft.failover;
        if (failover.underWay()) {
            draft.failover = new FailoverView(
                    failover.count() + 1,
                    Math.max(failover.longestNanos(), draft.at - failover.lostAt()),
                    failover.lost(),
                    failover.lostAt(),
                    failover.confirmedAt(),
                    failover.electionAt(),
                    draft.at);
        }
    }

    /** A primary that kept its power and is missed by nobody any more is in office as before. */
    static void heardAgain(ViewDraft draft, String member) {
        FailoverView failover = draft.failover;
        boolean isBack = failover.underWay()
                && isPrimary(draft, member)
                && !silence(draft).gone()
                && hasHadPowerSince(draft, failover.lostAt());
        if (isBack) {
            none(draft);
        }
    }

    /** Clients' writes were counted: those who seek a successor may be the ones that are cut off. */
    static void counted(ViewDraft draft) {
        if (draft.failover.underWay() && hasHadPowerSince(draft, draft.failover.lostAt()) && writesGoOn(draft)) {
            none(draft);
        }
    }

    /** Whether writes are acknowledged though the primary in office is held gone by somebody. */
    private static boolean writesGoOn(ViewDraft draft) {
        SilenceView silence = silence(draft);
        return silence.gone()
                && draft.machines().values().stream()
                        .flatMap(machine -> machine.gateway().stream())
                        .flatMap(gateway -> gateway.lastSecond().stream())
                        .anyMatch(
                                window -> window.at() > silence.goneAt() + WINDOW && window.writes() > window.failed());
    }

    private static void none(ViewDraft draft) {
        FailoverView failover = draft.failover;
        draft.failover = new FailoverView(failover.count(), failover.longestNanos(), "", 0, 0, 0, 0);
    }

    private static boolean isPrimary(ViewDraft draft, String member) {
        return member.equals(draft.reign.primary());
    }

    private static boolean hasHadPowerSince(ViewDraft draft, long time) {
        MachineView machine = draft.machines().get(draft.reign.primary());
        return machine.powered() && machine.powerChangedAt() <= time;
    }

    private static void lost(ViewDraft draft, long at, long confirmedAt) {
        FailoverView before = draft.failover;
        draft.failover =
                new FailoverView(before.count(), before.longestNanos(), draft.reign.primary(), at, confirmedAt, 0, 0);
    }

    /** Who misses the primary in office. */
    private static SilenceView silence(ViewDraft draft) {
        MachineView machine = draft.machines().get(draft.reign.primary());
        return machine != null && machine.occupant() instanceof ReplicaView replica
                ? replica.silence()
                : SilenceView.NONE;
    }
}

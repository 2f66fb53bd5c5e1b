package io.blackstart.cluster.event;

import io.blackstart.cluster.event.ClusterView.ElectionView;
import io.blackstart.cluster.event.ClusterView.FailoverView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.OperationWindow;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.ClusterView.SilenceView;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.stream.Stream;

/**
 * Failovers in the view: a primary is lost with its power, once it gives up its seat (rules W3, W4, P1, E2) or starts anew (rule W7), or once it is confirmed gone (rule M4) and a
 * successor is sought. Those who are cut off from a primary that goes on hold it gone too, and seek none (rules P1, M6): that is no failover, and
 * neither is a planned switchover (rule E8).
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

    /** The primary in office gave up its seat, or handed it over. */
    static void fenced(ViewDraft draft, Reign reign) {
        if (reign.equals(draft.reign) && !handsOver(draft)) {
            missed(draft);
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
        FailoverView failover = draft.failover;
        if (!silence.gone() && !hasLeftOffice(draft)) {
            return;
        }
        if (!failover.underWay()) {
            long since = silence.gone() ? silence.lastHeardAt() : lastWriteAt(draft);
            lost(draft, since, confirmedSince(silence, since));
        } else if (failover.confirmedAt() == 0) {
            draft.failover = failover.with(confirmedSince(silence, failover.lostAt()), failover.electionAt(), 0);
        }
    }

    /** It gave up its seat, or started anew as a backup. */
    private static boolean hasLeftOffice(ViewDraft draft) {
        MachineView machine = draft.machines().get(draft.reign.primary());
        return machine != null
                && machine.replica()
                        .filter(replica -> replica.role() != ReplicaRole.PRIMARY)
                        .isPresent();
    }

    /** When one was last acknowledged; now, if that was more than a second ago: nobody may have wanted to write. */
    private static long lastWriteAt(ViewDraft draft) {
        return windows(draft)
                .filter(window -> window.writes() > window.failed())
                .mapToLong(OperationWindow::at)
                .filter(at -> at > draft.at - Traffic.SPAN_NANOS)
                .max()
                .orElse(draft.at);
    }

    private static Stream<OperationWindow> windows(ViewDraft draft) {
        return draft.machines().values().stream()
                .flatMap(machine -> machine.gateway().stream())
                .flatMap(gateway -> gateway.lastSecond().stream());
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

    /** The next one is about to be in office. A primary that hands over is not lost, whoever misses it. */
    static void ended(ViewDraft draft, Reign next) {
        if (draft.lastElection.epoch() != next.epoch() || !isHandOver(draft, draft.lastElection)) {
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

    private static boolean handsOver(ViewDraft draft) {
        ElectionView last = draft.election.exists() ? draft.election : draft.lastElection;
        return last.epoch() > draft.reign.epoch() && isHandOver(draft, last);
    }

    private static boolean isHandOver(ViewDraft draft, ElectionView election) {
        return isPrimary(draft, election.initiator())
                && election.reason().startsWith(ClusterEvent.ElectionStarted.SWITCHOVER);
    }

    /** A primary that kept its power and is missed by nobody any more is in office as before. */
    static void heardAgain(ViewDraft draft, String member) {
        FailoverView failover = draft.failover;
        boolean isBack = failover.underWay()
                && isPrimary(draft, member)
                && !silence(draft).gone()
                && !hasLeftOffice(draft)
                && hasHadPowerSince(draft, failover.lostAt());
        if (isBack) {
            none(draft);
        }
    }

    /** Clients' writes were counted: those who seek a successor may be the ones that are cut off. */
    static void counted(ViewDraft draft) {
        if (draft.failover.underWay()
                && !hasLeftOffice(draft)
                && hasHadPowerSince(draft, draft.failover.lostAt())
                && writesGoOn(draft)) {
            none(draft);
        }
    }

    /** Whether writes are acknowledged though the primary in office is held gone by somebody. */
    private static boolean writesGoOn(ViewDraft draft) {
        SilenceView silence = silence(draft);
        return silence.gone()
                && windows(draft)
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

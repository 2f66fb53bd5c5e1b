package io.blackstart.app.console.act;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.List;
import java.util.Optional;

/**
 * A deed that fits what one looks at, as it stands now.
 *
 * @param whyNot why it cannot be done at the moment, in a sentence; empty if it can
 */
public record Offer(Deed deed, String whyNot) {
    private static final String NO_PRIMARY = "Nobody is in office who could hand over: force-promote instead.";
    private static final String IN_OFFICE = "A primary is in office: switch over instead, which loses nothing.";

    /** All that can be done to something, what breaks it first; what makes no sense as it stands is left out. */
    public static List<Offer> of(ClusterView view, Subject subject) {
        return Deed.of(subject.kind()).stream()
                .filter(deed -> makesSense(deed, view, subject))
                .map(deed -> new Offer(deed, whyNot(deed, view)))
                .toList();
    }

    public boolean possible() {
        return whyNot.isEmpty();
    }

    private static String whyNot(Deed deed, ClusterView view) {
        return switch (deed) {
            case SWITCH_OVER -> view.primaryServes() ? "" : NO_PRIMARY;
            case FORCE_PROMOTE -> view.primaryServes() ? IN_OFFICE : "";
            case PULL_PLUG,
                    PLUG_IN,
                    COOLING_FAILURE,
                    FLAP_POWER,
                    FREEZE,
                    THAW,
                    ISOLATE,
                    PARTITION,
                    CUT,
                    SLOW_LINK,
                    LOSSY_LINK,
                    FLAP_LINK,
                    SLOW_DISK,
                    FULL_DISK,
                    WIPE_DISK,
                    MEND_DISK,
                    SKEW_CLOCK,
                    OVERLOAD,
                    JUNK,
                    HEAL_ALL,
                    ADD_REPLICA,
                    REMOVE_REPLICA,
                    MOVE_REPLICA,
                    DRAIN,
                    UNDRAIN,
                    GIVE_UP_DISK,
                    MOVE_REGION,
                    CANCEL_RESHAPE,
                    NOTE -> "";
        };
    }

    private static boolean makesSense(Deed deed, ClusterView view, Subject subject) {
        return switch (deed) {
            case PULL_PLUG, COOLING_FAILURE -> subject.machines(view).anyMatch(MachineView::powered);
            case PLUG_IN -> subject.machines(view).anyMatch(machine -> !machine.powered());
            case FREEZE -> subject.machines(view).anyMatch(MachineView::powered) && !ails(view, subject, "freeze");
            case THAW -> ails(view, subject, "freeze");
            case MEND_DISK -> ails(view, subject, "disk");
            case SWITCH_OVER, FORCE_PROMOTE ->
                role(view, subject).filter(role -> role != ReplicaRole.PRIMARY).isPresent();
            case REMOVE_REPLICA ->
                role(view, subject).filter(role -> role == ReplicaRole.READ).isPresent();
            case UNDRAIN, GIVE_UP_DISK ->
                subject.machines(view).allMatch(machine -> machine.occupant() instanceof ClusterView.Idle);
            case HEAL_ALL -> !view.faults().isEmpty();
            case CANCEL_RESHAPE -> view.reshape().running();
            case MOVE_REGION -> view.regions().values().stream().distinct().count() > 1;
            case MOVE_REPLICA -> role(view, subject).isPresent() && view.zones().size() > 1;
            case PARTITION -> view.zones().size() > 1;
            case FLAP_POWER,
                    ISOLATE,
                    CUT,
                    SLOW_LINK,
                    LOSSY_LINK,
                    FLAP_LINK,
                    SLOW_DISK,
                    FULL_DISK,
                    WIPE_DISK,
                    SKEW_CLOCK,
                    OVERLOAD,
                    JUNK,
                    ADD_REPLICA,
                    DRAIN,
                    NOTE -> true;
        };
    }

    private static boolean ails(ClusterView view, Subject subject, String kind) {
        return subject.faults(view).stream().anyMatch(fault -> fault.kind().startsWith(kind));
    }

    private static Optional<ReplicaRole> role(ClusterView view, Subject subject) {
        return view.replica(subject.name()).map(ClusterView.ReplicaView::role);
    }
}

package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.coordinator.PlannedReshape.Duty;
import io.blackstart.cluster.coordinator.PlannedReshape.Seat;
import io.blackstart.cluster.coordinator.ReshapePlan.Situation;
import io.blackstart.cluster.coordinator.ReshapePlan.Step;
import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rule Z3: what a reshape would do, and whether it can begin. Pure. */
final class ReshapeRule {
    private ReshapeRule() {}

    /** The way from how things stand to a placement. @param home region in which the primary and all voters stand before */
    static PlannedReshape plan(
            Regions regions,
            String home,
            Change change,
            boolean multiAz,
            String primary,
            Placement target,
            Situation now) {
        List<Step> steps = ReshapePlan.steps(now, target);
        return new PlannedReshape(
                change,
                multiAz,
                primary,
                home,
                regions.machines().stream()
                        .map(machine -> seat(machine, now, target))
                        .toList(),
                steps.stream().flatMap(step -> step.copying().stream()).toList(),
                steps.stream().map(Step::words).toList());
    }

    /**
     * Why a plan cannot begin, as a sentence with the way out; empty if it can.
     *
     * @param powerless machines that have no power
     */
    static Optional<String> refusal(PlannedReshape plan, Set<String> powerless) {
        String words = plan.change() instanceof Change.MultiAz toggle
                ? "multi-AZ " + (toggle.on() ? "on" : "off")
                : plan.change().words();
        List<String> lacking = plan.seats().stream()
                .filter(seat -> seat.after() != Duty.NONE && powerless.contains(seat.machine()))
                .map(Seat::machine)
                .toList();
        if (!lacking.isEmpty()) {
            return Optional.of(
                    "%s needs %s, without power now: plug in first".formatted(words, String.join(" and ", lacking)));
        }
        return plan.steps().isEmpty() && plan.change() instanceof Change.MultiAz toggle
                ? Optional.of("multi-AZ is %s already: every machine stands where the plan would put it"
                        .formatted(toggle.on() ? "on" : "off"))
                : Optional.empty();
    }

    private static Seat seat(Machine machine, Situation now, Placement target) {
        return new Seat(
                machine.zone(),
                machine.name(),
                duty(machine.name(), now.config().roles(), now.gateways()),
                duty(machine.name(), target.roles(), target.gateways()));
    }

    private static Duty duty(String machine, Map<String, ReplicaRole> roles, Collection<String> gateways) {
        if (gateways.contains(machine)) {
            return Duty.GATEWAY;
        }
        return Optional.ofNullable(roles.get(machine)).map(ReshapeRule::duty).orElse(Duty.NONE);
    }

    private static Duty duty(ReplicaRole role) {
        return switch (role) {
            case PRIMARY -> Duty.PRIMARY;
            case BACKUP -> Duty.BACKUP;
            case READ -> Duty.READ;
        };
    }
}

package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.coordinator.ReshapePlan.Step;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Machine;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.Region;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rule Z3: plans a reshape for who wants to see it first, and carries one out step by step. The coordinator's memory of both; on the pump,
 * so that who asks gets the answer at once.
 */
public final class Reshaper {
    private final Engine engine;
    private final Network network;
    private final EventLog events;
    private final Region region;
    private final long silence;
    private final Coordinator.Fleet fleet;
    private Optional<Known> known = Optional.empty();
    private Optional<Boolean> wanted = Optional.empty();
    private Optional<Underway> underway = Optional.empty();

    /** What the primary said last, and when. */
    private record Known(ControlMessage.Status status, long at) {
        String primary() {
            return status.digest().member();
        }

        ClusterConfig config() {
            return status.config();
        }
    }

    /** @param step index in the plan of the step told last, with its words */
    private record Underway(PlannedReshape plan, int step, String words) {
        static Underway at(PlannedReshape plan) {
            return new Underway(plan, -1, "");
        }

        /** Whether the plan that was told still says what happens next. */
        boolean foresees(String primary, Step next) {
            return plan.primary().equals(primary)
                    && (next instanceof ReshapePlan.Done || plan.steps().contains(next.words()));
        }
    }

    public Reshaper(
            Engine engine,
            Network network,
            EventLog events,
            Region region,
            ClusterSettings settings,
            Coordinator.Fleet fleet) {
        this.engine = engine;
        this.network = network;
        this.events = events;
        this.region = region;
        this.silence = settings.get(Setting.GOSSIP_SUSPECT_AFTER);
        this.fleet = fleet;
    }

    /**
     * The reshape as it would go now; changes nothing.
     *
     * @throws IllegalArgumentException with a sentence if it could not begin
     */
    public PlannedReshape plan(boolean multiAz) {
        if (wanted.isPresent()) {
            throw new IllegalArgumentException("a reshape is under way, multi-AZ turns %s: wait until it has finished"
                    .formatted(wanted.get() ? "on" : "off"));
        }
        Known primary = known.filter(heard -> engine.now() - heard.at() <= silence)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no primary is in office to copy from: wait until one is elected"));
        PlannedReshape plan = ReshapeRule.plan(region, multiAz, primary.primary(), situation(primary));
        ReshapeRule.refusal(plan, powerless()).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return plan;
    }

    /** Begins what {@link #plan} has just answered; what else was wanted is given up. */
    public void begin(PlannedReshape plan) {
        wanted = Optional.of(plan.multiAz());
        underway = Optional.of(Underway.at(plan));
        events.tell(new ClusterEvent.ReshapeBegan(plan.multiAz(), plan.steps()));
    }

    /** Wants a placement without a plan: it is made, and told, when the primary is heard next. */
    void want(boolean multiAz) {
        wanted = Optional.of(multiAz);
        underway = Optional.empty();
    }

    /** The primary heard last. */
    Optional<String> primary() {
        return known.map(Known::primary);
    }

    /** A replica's word; the primary's leads to the next step. */
    void heard(ControlMessage.Status status) {
        boolean fromPrimary = status.digest().serving()
                && known.map(k -> !status.digest()
                                .reign()
                                .isBelow(k.status().digest().reign()))
                        .orElse(true);
        if (fromPrimary) {
            Known primary = new Known(status, engine.now());
            known = Optional.of(primary);
            wanted.ifPresent(multiAz -> advance(multiAz, primary));
        }
    }

    /** Carries out the next step; what it led to shows in a later status, so a step that failed is simply taken again. */
    private void advance(boolean multiAz, Known primary) {
        ReshapePlan.Situation now = situation(primary);
        Step step = ReshapePlan.next(now, Placement.around(region, multiAz, primary.primary()));
        if (underway.isEmpty()) {
            begin(ReshapeRule.plan(region, multiAz, primary.primary(), now));
        } else if (!underway.get().foresees(primary.primary(), step)) {
            planAnew(underway.get().plan(), ReshapeRule.plan(region, multiAz, primary.primary(), now), step);
        }
        tellProgress(step);
        perform(step, primary.primary());
    }

    /** The cluster changed: nobody is to believe in the plan that was shown. */
    private void planAnew(PlannedReshape before, PlannedReshape plan, Step step) {
        String reason = before.primary().equals(plan.primary())
                ? "not foreseen: " + step.words()
                : "the primary is %s now".formatted(plan.primary());
        underway = Optional.of(Underway.at(plan));
        events.tell(new ClusterEvent.ReshapeReplanned(reason, plan.steps()));
    }

    /** Told once each; what came true on the way, such as a copy that ended early, is told in its turn too. */
    private void tellProgress(Step step) {
        Underway before = underway.orElseThrow();
        List<String> steps = before.plan().steps();
        boolean done = step instanceof ReshapePlan.Done;
        int index = done ? steps.size() : steps.indexOf(step.words());
        for (int passed = before.step() + 1; passed < index; passed++) {
            events.tell(new ClusterEvent.ReshapeStepped(passed, steps.get(passed)));
        }
        if (!done && !step.words().equals(before.words())) {
            int furthest = Math.max(before.step(), index);
            underway = Optional.of(new Underway(before.plan(), furthest, step.words()));
            events.tell(new ClusterEvent.ReshapeStepped(furthest, step.words()));
        }
    }

    private void perform(Step step, String primary) {
        switch (step) {
            case ReshapePlan.StartReplica start -> fleet.startReplica(start.machine());
            case ReshapePlan.StartGateway start -> fleet.startGateway(start.machine());
            case ReshapePlan.Configure change ->
                network.send(Coordinator.MACHINE, primary, new ControlMessage.Reconfigure(change.config()));
            case ReshapePlan.AwaitLive _ -> {}
            case ReshapePlan.FlipEndpoint flip -> fleet.serveEndpoint(flip.gateways());
            case ReshapePlan.RetireReplica retire -> fleet.retireReplica(retire.machine());
            case ReshapePlan.RetireGateway retire -> fleet.retireGateway(retire.machine());
            case ReshapePlan.Done _ -> finish();
        }
    }

    private void finish() {
        boolean multiAz = wanted.orElseThrow();
        wanted = Optional.empty();
        underway = Optional.empty();
        events.tell(new ClusterEvent.ReshapeFinished(multiAz));
    }

    private ReshapePlan.Situation situation(Known primary) {
        return new ReshapePlan.Situation(
                primary.config(),
                new TreeSet<>(fleet.replicas()),
                new TreeSet<>(primary.status().live()),
                new TreeSet<>(fleet.gateways()),
                new TreeSet<>(fleet.serving()));
    }

    private SortedSet<String> powerless() {
        return region.machines().stream()
                .map(Machine::name)
                .filter(machine -> !fleet.hasPower(machine))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

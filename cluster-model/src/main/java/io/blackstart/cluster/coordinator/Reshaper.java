package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.coordinator.LastHeard.Known;
import io.blackstart.cluster.coordinator.ReshapePlan.Step;
import io.blackstart.cluster.election.Testimony;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.ClusterSpec;
import io.blackstart.cluster.topology.KeptPlacement;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Rules Z3, Z6, Z8: plans a change of the placement for who wants to see it first, and carries one out step by step; replaces by itself what
 * is gone too long. The coordinator's memory of all that; on the pump, so that who asks gets the answer at once.
 */
public final class Reshaper {
    private final Engine engine;
    private final Network network;
    private final EventLog events;
    private final ClusterSpec spec;
    private final Regions regions;
    private final Coordinator.Fleet fleet;
    private final LastHeard heard;
    private final RegionMoves moves;
    private final Absence absence;
    private final DepartedDisks disks;
    private final PlacementBook book;
    private final StepTaker steps;

    private Optional<Change> wanted = Optional.empty();

    private Optional<Underway> underway = Optional.empty();
    private boolean resumed;

    /**
     * @param placement how everything stands when it begins
     * @param keeper hears how it stands after each change
     */
    public Reshaper(
            Engine engine,
            Network network,
            EventLog events,
            ClusterSpec spec,
            Coordinator.Fleet fleet,
            KeptPlacement placement,
            Consumer<KeptPlacement> keeper) {
        this.engine = engine;
        this.network = network;
        this.events = events;
        this.spec = spec;
        this.regions = spec.regions();
        long silence = Coordinator.silence(spec.settings());
        this.heard = new LastHeard(engine, silence);
        this.moves = new RegionMoves(engine, events, silence);
        this.absence = new Absence(spec.settings().get(Setting.REPLACE_AFTER));
        this.fleet = fleet;
        this.disks = new DepartedDisks(engine, events, fleet);
        this.book = new PlacementBook(events, spec, fleet, heard, absence, disks, placement, keeper);
        this.steps = new StepTaker(engine, network, fleet);
    }

    // ---- what the operator asks ----------------------------------------------------------------------------------

    /**
     * A change as it would go now; changes nothing.
     *
     * @throws IllegalArgumentException with a sentence if it could not begin
     */
    public PlannedReshape plan(Change change) {
        wantedNow().ifPresent(busy -> {
            throw new IllegalArgumentException("a reshape is under way, %s: wait until it has finished, or cancel it"
                    .formatted(directionWords(busy)));
        });
        Known primary = heard.freshPrimary()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no primary is in office to copy from: wait until one is elected"));
        PlannedReshape plan = book.plan(change, book.goal(change, Optional.empty(), primary), primary);
        ReshapeRule.refusal(plan, book.powerless()).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return plan;
    }

    /** Begins what {@link #plan} has just answered. */
    public void begin(PlannedReshape plan) {
        Goal goal = book.goal(plan.change(), Optional.empty(), heard.primary().orElseThrow());
        begin(Underway.at(plan.change(), goal, plan));
    }

    private void begin(Underway begun) {
        wanted = Optional.empty();
        underway.map(Underway::change).ifPresent(before -> takePlaceOf(before, begun.change()));
        underway = Optional.of(begun);
        absence.tryAllAgain();
        begun.change().keepsThoughGone().ifPresent(absence::keepsPlace);
        book.drains(begun.change(), true);
        fleet.keepGateways(begun.goal().gateways());
        moves.giveWayTo(begun.change());
        if (begun.change() instanceof Change.MoveRegion move) {
            moves.began(move, book.reached().home(), regions.named(move.to()));
        }
        events.tell(new ClusterEvent.ReshapeBegan(
                begun.goal().multiAz(), begun.change().words(), begun.plan().steps()));
    }

    /** Rules Z3, Z8: what was under way ends half done, and nobody is drained by it. */
    private void takePlaceOf(Change before, Change change) {
        book.drains(before, false);
        if (!before.equals(change) && !before.cancelled().equals(change)) {
            givesWay(before, change);
        }
    }

    private void givesWay(Change before, Change change) {
        events.tell(new ClusterEvent.ReshapeFailed(before.words(), change.words() + " takes its place"));
    }

    /**
     * Wants a change without looking at a plan: it is made, and told, when the primary is heard next; what else was wanted is given up.
     *
     * @return whether a primary is in office
     */
    public boolean want(Change change) {
        wanted = Optional.of(change);
        boolean atOnce = heard.freshPrimary().isPresent();
        if (!atOnce) {
            events.tell(new ClusterEvent.NoteTold(change.words() + " begins once a primary is in office"));
        }
        return atOnce;
    }

    /**
     * Rule Z7: a move for which a replica in the other region is forced to reign (rule E9); what was under way is given up, and the rest is made
     * when that one is heard.
     */
    public void force(Change.MoveRegion move) {
        moves.began(move, home(), regions.named(move.to()));
        wanted.ifPresent(before -> givesWay(before, move));
        wanted = Optional.of(move);
    }

    /**
     * Rules E9, Z7: whether a forced move could be made once that copy reigns there. The copy comes to reign all the same, for a region with too few machines may be
     * all that is left.
     *
     * @return why not, if it could not
     */
    public Optional<String> whyForcedStops(Change.MoveRegion move, String copy) {
        try {
            heard.replica(copy).ifPresent(known -> book.goalOfForced(move, underway.map(Underway::change), known));
            return Optional.empty();
        } catch (IllegalArgumentException impossible) {
            return Optional.of(impossible.getMessage());
        }
    }

    /** Rules E9, Z7: the promotion that a forced move begins with was refused. */
    void cameToNothing(Change.MoveRegion move, String reason) {
        if (wanted.filter(move::equals).isPresent()) {
            wanted = Optional.empty();
            moves.ended(move, false);
            events.tell(new ClusterEvent.ReshapeFailed(move.words(), reason));
        }
    }

    /** Whether a change is being made, or is about to be. */
    boolean isUnderWay() {
        return wantedNow().isPresent();
    }

    /** Rule Z7: what a region lacks now, as far as is known. @throws IllegalArgumentException with a sentence if there is no such region */
    public RecoveryPoint recoveryPoint(String region) {
        return moves.recoveryPoint(regions.named(region));
    }

    /** Name of the region in which the primary and all voters stand; while the database moves, the one it leaves (rule Z7). */
    public String home() {
        return book.reached().home();
    }

    /** The same, but while the database moves the one it moves to. */
    public String destination() {
        return underway.map(Underway::goal).orElse(book.reached()).home();
    }

    /** How many read replicas are asked for at home; empty for the usual number (rules Z1, Z2). */
    public OptionalInt readReplicas() {
        return book.readReplicas();
    }

    /**
     * Rule Z3: what is under way goes back to where it began, by the same planner; what goes back already goes on after all.
     *
     * @return what is cancelled
     * @throws IllegalArgumentException with a sentence if there is nothing to cancel
     */
    public Change cancel() {
        Change busy = wantedNow()
                .orElseThrow(() -> new IllegalArgumentException("no reshape is under way; nothing to cancel"));
        book.drains(busy, false);
        moves.ended(busy, false);
        want(busy.cancelled());
        return busy;
    }

    /**
     * Rule Z6: the disk of a replaced machine counts no longer.
     *
     * @throws IllegalArgumentException with a sentence if no such disk is waited for
     */
    public void giveUpDisk(String machine) {
        Known primary = heard.freshPrimary()
                .orElseThrow(() ->
                        new IllegalArgumentException("no primary is in office to note it: wait until one is elected"));
        disks.giveUp(machine, primary.config());
    }

    /** The primary heard last. */
    Optional<String> primary() {
        return heard.primary().map(Known::primary);
    }

    /** The reign that serves, as far as it was heard. */
    Reign reign() {
        return heard.primary().map(known -> known.status().digest().reign()).orElse(Reign.NONE);
    }

    private Optional<Change> wantedNow() {
        return wanted.or(() -> underway.map(Underway::change));
    }

    private static String directionWords(Change change) {
        return change instanceof Change.MultiAz toggle
                ? "multi-AZ turns " + (toggle.on() ? "on" : "off")
                : change.words();
    }

    // ---- what replicas and gateways say --------------------------------------------------------------------------

    /** What a gateway knows as a witness. */
    void heard(Testimony testimony) {
        moves.heard(testimony);
        heard.gatewayAnswers(testimony.witness());
    }

    /** A replica's word; the primary's leads to the next step. */
    void heard(ControlMessage.Status status) {
        String machine = status.digest().member();
        moves.heard(status);
        absence.heard(machine);
        heard.replicaAnswers(status);
        if (!heard.isFromPrimary(status)) {
            dismissIfDeparted(machine);
            return;
        }
        if (heard.freshPrimary().isEmpty()) {
            absence.noPrimary();
        }
        absence.primarySays(status.gone(), engine.now());
        moves.primaryHeard(status);
        Known primary = heard.primarySays(status);
        // Until the reign's first entry is acknowledged the configuration names the primary before.
        if (status.config().roles().get(machine) == ReplicaRole.PRIMARY) {
            go(primary);
        }
    }

    private void dismissIfDeparted(String machine) {
        heard.primary()
                .filter(k -> k.config().departed().contains(machine))
                .ifPresent(k -> network.send(
                        Coordinator.MACHINE,
                        machine,
                        new ControlMessage.Dismissed(
                                heard.freshPrimary()
                                        .map(p -> p.status().digest().reign())
                                        .orElse(Reign.NONE),
                                k.config().number())));
    }

    /** The primary that was heard lately. */
    public Optional<String> primaryInOffice() {
        return heard.freshPrimary().map(Known::primary);
    }

    /** Replicas that belong to the database, for gateways: not those whose disks only are waited for. */
    List<String> members() {
        SortedSet<String> members = new TreeSet<>(fleet.replicas());
        heard.primary().ifPresent(k -> members.removeAll(k.config().departed()));
        return List.copyOf(members);
    }

    // ---- one step after the other --------------------------------------------------------------------------------

    private void go(Known primary) {
        Optional<ClusterConfig> next =
                disks.review(primary.config(), primary.status().merged());
        if (next.isPresent()) {
            steps.reconfigure(primary.primary(), next.get());
            return;
        }
        wanted.ifPresent(change -> tryToBegin(change, primary));
        if (underway.isEmpty()) {
            restoreWhatCameUndone(primary);
        }
        if (underway.isEmpty()) {
            replaceWhoIsGone(primary);
        }
        if (underway.isEmpty()) {
            book.reseated(primary).ifPresent(step -> steps.take(step, primary.primary()));
        }
        if (underway.isPresent()) {
            chooseAnewIfGone(primary);
            advance(primary);
        }
    }

    private void tryToBegin(Change change, Known primary) {
        try {
            begin(planned(change, primary));
        } catch (IllegalArgumentException impossible) {
            wanted = Optional.empty();
            moves.ended(change, false);
            events.tell(new ClusterEvent.ReshapeFailed(change.words(), impossible.getMessage()));
        }
    }

    private Underway planned(Change change, Known primary) {
        return planned(change, book.goal(change, underway.map(Underway::change), primary), primary);
    }

    private Underway planned(Change change, Goal goal, Known primary) {
        return Underway.at(change, goal, book.plan(change, goal, primary));
    }

    private void lookForRoom(Function<String, Underway> plan) {
        absence.lookForRoom(machine -> isPossible(plan, machine), fleet::hasPower, engine.now());
    }

    private static boolean isPossible(Function<String, Underway> plan, String machine) {
        try {
            var _ = plan.apply(machine);
            return true;
        } catch (IllegalArgumentException impossible) {
            return false;
        }
    }

    /**
     * Rule Z3: what the primary's log has of the placement may be older than what stood last: a change that was acknowledged on one side of a
     * split, or before a forced promotion (rule E9), is not in the log that goes on. A replica it brought would get nothing and its tail would
     * not be taken over (rule P4).
     */
    private void restoreWhatCameUndone(Known primary) {
        if (!primary.config().roles().keySet().equals(book.reached().replicas()) || hasLeftOver(primary.config())) {
            Change restore = new Change.Restore();
            begin(Underway.at(restore, book.reached(), book.plan(restore, book.reached(), primary)));
        }
    }

    /** Whether a disk was found that belongs to nothing: the program ended in the middle of a change. */
    private boolean hasLeftOver(ClusterConfig config) {
        return resumed
                && fleet.replicas().stream()
                        .anyMatch(machine -> !book.reached().replicas().contains(machine)
                                && !config.departed().contains(machine));
    }

    /** The database was there before this run: what an earlier one left half done is put back first (rule Z3). */
    public void resumed() {
        resumed = true;
        book.resumed();
    }

    private void replaceWhoIsGone(Known primary) {
        lookForRoom(machine -> planned(new Change.Replace(machine), primary));
        nextToReplace(book.reached(), primary).ifPresent(machine -> {
            tryToBegin(new Change.Replace(machine), primary);
            if (underway.isEmpty()) {
                absence.hasNoRoom(machine);
            }
        });
    }

    /** Rule Z6: one machine after the other, voters first: the last machine that is free is theirs. */
    private Optional<String> nextToReplace(Goal goal, Known primary) {
        return absence.toReplace(goal.replicas(), engine.now()).stream()
                .min(Comparator.comparing(machine -> !primary.config().isVoter(machine)));
    }

    /** A machine that a change needs is gone: another one takes its place, if there is one. */
    private void chooseAnewIfGone(Known primary) {
        Underway before = underway.orElseThrow();
        lookForRoom(machine -> planned(machine, before, primary));
        nextToReplace(before.goal(), primary).ifPresent(gone -> chooseAnew(gone, before, primary));
    }

    private void chooseAnew(String gone, Underway before, Known primary) {
        try {
            planAnew(
                    "%s gone for %s"
                            .formatted(
                                    gone,
                                    Quantity.format(
                                            Setting.Unit.DURATION,
                                            spec.settings().get(Setting.REPLACE_AFTER))),
                    planned(gone, before, primary));
        } catch (IllegalArgumentException impossible) {
            absence.hasNoRoom(gone);
            events.tell(new ClusterEvent.ReshapeFailed(new Change.Replace(gone).words(), impossible.getMessage()));
        }
    }

    private Underway planned(String gone, Underway before, Known primary) {
        return planned(before.change(), withoutIt(gone, before, book.seenBy(primary)), primary);
    }

    private static Goal withoutIt(String gone, Underway busy, Standing now) {
        try {
            return GoalRule.without(busy.goal(), List.of(gone), now);
        } catch (IllegalArgumentException noMachine) {
            boolean readsOnly = !now.regions().named(busy.goal().home()).has(gone);
            if (readsOnly && busy.change() instanceof Change.MoveRegion) {
                return GoalRule.withoutReaders(busy.goal(), List.of(gone), now);
            }
            throw noMachine;
        }
    }

    /** Carries out the next step; what it led to shows in a later status, so a step that failed is simply taken again. */
    private void advance(Known primary) {
        Underway now = underway.orElseThrow();
        Step step = book.next(now.change(), now.goal(), primary);
        if (!now.foresees(primary.primary(), step)) {
            planAnew(reason(now.plan(), primary.primary(), step), planned(now.change(), now.goal(), primary));
        }
        tellProgress(step);
        if (step instanceof ReshapePlan.Done) {
            finish(primary);
        } else {
            steps.take(step, primary.primary());
        }
    }

    private static String reason(PlannedReshape before, String primary, Step step) {
        return before.primary().equals(primary)
                ? "not foreseen: " + step.words()
                : "the primary is %s now".formatted(primary);
    }

    /** The cluster changed: nobody is to believe in the plan that was shown. */
    private void planAnew(String reason, Underway anew) {
        underway = Optional.of(anew);
        events.tell(new ClusterEvent.ReshapeReplanned(reason, anew.plan().steps()));
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
            underway = Optional.of(before.told(furthest, step));
            events.tell(new ClusterEvent.ReshapeStepped(furthest, step.words()));
        }
    }

    private void finish(Known primary) {
        Underway done = underway.orElseThrow();
        underway = Optional.empty();
        book.reached(done, primary);
        events.tell(new ClusterEvent.ReshapeFinished(
                done.goal().multiAz(), done.change().words()));
        moves.ended(done.change(), true);
        if (done.change() instanceof Change.MoveRegion) {
            // Whoever came from the new home to a gateway of the old one finds one nearby now.
            regions.besides(home())
                    .forEach(region -> done.goal().gatewaysIn(region).forEach(fleet::letClientsChooseAnew));
        }
    }
}

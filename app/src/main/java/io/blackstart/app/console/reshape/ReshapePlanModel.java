package io.blackstart.app.console.reshape;

import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.cluster.coordinator.PlannedReshape.Duty;
import io.blackstart.cluster.coordinator.PlannedReshape.Seat;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reshape before it is confirmed: who stands where now and then, and the steps between (rule Z3).
 *
 * @param change what is wanted
 * @param notice why there is no plan, or why it is another one than before; empty if neither
 * @param explanation what is copied and what one notices of it
 * @param plan to be confirmed; empty if there is none
 */
public record ReshapePlanModel(
        Change change,
        String title,
        Notice notice,
        String explanation,
        List<Row> rows,
        List<String> steps,
        Optional<PlannedReshape> plan) {

    public record Notice(String text, Tone tone) {}

    /**
     * A machine that has a duty before or after.
     *
     * @param zone named with its first machine only
     * @param change in a word or two
     */
    public record Row(
            String zone, String machine, Optional<Badge> before, Optional<Badge> after, String change, Tone tone) {}

    private static final Notice NONE = new Notice("", Tone.MUTED);
    private static final Notice CHANGED = new Notice(
            "Nothing was done yet: the cluster has changed since the plan was shown. This is the plan now.", Tone.WARN);

    public static ReshapePlanModel of(PlannedReshape plan) {
        return of(plan, NONE);
    }

    /** A plan in place of the one that was confirmed too late. */
    public static ReshapePlanModel anew(PlannedReshape plan) {
        return of(plan, CHANGED);
    }

    /** @param sentence why it cannot be done now */
    public static ReshapePlanModel refused(Change change, String sentence) {
        return new ReshapePlanModel(
                change,
                title(change),
                new Notice("Not done: " + sentence, Tone.BAD),
                "",
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static ReshapePlanModel of(PlannedReshape plan, Notice notice) {
        return new ReshapePlanModel(
                plan.change(),
                title(plan.change()),
                notice,
                explanation(plan),
                rows(plan),
                plan.steps(),
                Optional.of(plan));
    }

    /** Whether it is what the switch in the header does. */
    public boolean isToggle() {
        return change instanceof Change.MultiAz;
    }

    private static String title(Change change) {
        return switch (change) {
            case Change.MultiAz toggle -> toggle.on() ? "Turn multi-AZ on" : "Turn multi-AZ off";
            case Change.MoveReplica move -> "Move the replica on %s to zone %s".formatted(move.machine(), move.zone());
            case Change.AddReadReplica _,
                    Change.RemoveReadReplica _,
                    Change.Drain _,
                    Change.Undrain _,
                    Change.Replace _,
                    Change.Restore _,
                    Change.MoveRegion _,
                    Change.RollBack _ -> change.words();
        };
    }

    private static String explanation(PlannedReshape plan) {
        String copies = plan.copies().isEmpty()
                ? "Nothing has to be copied."
                : "All data is copied from %s to %s.".formatted(plan.primary(), String.join(", ", plan.copies()));
        return copies + " Reads and writes go on meanwhile; no operation fails.";
    }

    private static List<Row> rows(PlannedReshape plan) {
        List<Row> rows = new ArrayList<>();
        String zone = "";
        for (Seat seat : plan.seats()) {
            if (seat.before() != Duty.NONE || seat.after() != Duty.NONE) {
                rows.add(row(seat, zone.equals(seat.zone()) ? "" : "zone " + seat.zone()));
                zone = seat.zone();
            }
        }
        return List.copyOf(rows);
    }

    private static Row row(Seat seat, String zone) {
        Optional<Badge> before = badge(seat.before());
        Optional<Badge> after = badge(seat.after());
        if (before.equals(after)) {
            return new Row(zone, seat.machine(), before, after, "stays", Tone.MUTED);
        }
        if (before.isEmpty()) {
            return new Row(zone, seat.machine(), before, after, "new", Tone.GOOD);
        }
        return after.isEmpty()
                ? new Row(zone, seat.machine(), before, after, "leaves", Tone.WARN)
                : new Row(zone, seat.machine(), before, after, "other role", Tone.ACCENT);
    }

    private static Optional<Badge> badge(Duty duty) {
        return switch (duty) {
            case NONE -> Optional.empty();
            case PRIMARY -> Optional.of(Badge.of(ReplicaRole.PRIMARY));
            case BACKUP -> Optional.of(Badge.of(ReplicaRole.BACKUP));
            case READ -> Optional.of(Badge.of(ReplicaRole.READ));
            case GATEWAY -> Optional.of(Badge.GATEWAY);
        };
    }
}

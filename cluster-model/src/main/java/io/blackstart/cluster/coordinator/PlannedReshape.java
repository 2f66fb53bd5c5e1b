package io.blackstart.cluster.coordinator;

import java.util.List;
import java.util.Optional;

/**
 * Rule Z3: a reshape as it is shown before anything acts, and as it will go if nothing fails. Pure data; two plans are equal if they do
 * the same.
 *
 * @param change what it is for
 * @param multiAz whether it leads to multi-AZ (rule Z2) or away from it (rule Z1)
 * @param primary the others copy from it
 * @param home region in which the primary and all voters stand before (rule Z7)
 * @param seats every machine, zone by zone
 * @param copies machines that copy the data or catch up with it, in the order of the steps
 * @param steps in words, in order; empty if there is nothing to do
 */
public record PlannedReshape(
        Change change,
        boolean multiAz,
        String primary,
        String home,
        List<Seat> seats,
        List<String> copies,
        List<String> steps) {
    public PlannedReshape {
        seats = List.copyOf(seats);
        copies = List.copyOf(copies);
        steps = List.copyOf(steps);
    }

    /** The plan of a toggle. */
    public PlannedReshape(
            boolean multiAz, String primary, String home, List<Seat> seats, List<String> copies, List<String> steps) {
        this(new Change.MultiAz(multiAz), multiAz, primary, home, seats, copies, steps);
    }

    /** The words that undo it once it is done. */
    public String undo() {
        return switch (change) {
            case Change.MultiAz toggle -> new Change.MultiAz(!toggle.on()).words();
            case Change.AddReadReplica _ ->
                added().map(seat -> new Change.RemoveReadReplica(seat.machine()).words())
                        .orElse(change.words());
            case Change.MoveReplica move ->
                added().map(seat -> new Change.MoveReplica(seat.machine(), zoneOf(move.machine())).words())
                        .orElse(change.words());
            case Change.RemoveReadReplica remove ->
                seats.stream()
                        .filter(seat -> seat.machine().equals(remove.machine()))
                        .findFirst()
                        .map(seat -> new Change.AddReadReplica(seat.zone()).words())
                        .orElse(change.words());
            case Change.Drain drain -> new Change.Undrain(drain.machine()).words();
            case Change.Undrain undrain -> new Change.Drain(undrain.machine()).words();
            case Change.Replace replace -> new Change.RollBack(replace).words();
            case Change.Restore restore -> new Change.RollBack(restore).words();
            case Change.MoveRegion _ -> new Change.MoveRegion(home).words();
            case Change.RollBack back -> back.undone().words();
        };
    }

    private Optional<Seat> added() {
        return seats.stream()
                .filter(seat -> seat.before() == Duty.NONE && seat.after() != Duty.NONE)
                .findFirst();
    }

    private String zoneOf(String machine) {
        return seats.stream()
                .filter(seat -> seat.machine().equals(machine))
                .findFirst()
                .orElseThrow()
                .zone();
    }

    /** What a machine is to the database, before and after. */
    public record Seat(String zone, String machine, Duty before, Duty after) {}

    /** What a machine can be to the database. */
    public enum Duty {
        NONE,
        PRIMARY,
        BACKUP,
        READ,
        GATEWAY
    }
}

package io.blackstart.cluster.coordinator;

import java.util.List;

/**
 * Rule Z3: a reshape as it is shown before anything acts, and as it will go if nothing fails. Pure data; two plans are equal if they do
 * the same.
 *
 * @param multiAz whether it leads to multi-AZ (rule Z2) or away from it (rule Z1)
 * @param primary stays where it is; the others copy from it
 * @param seats every machine of the region, zone by zone
 * @param copies machines that copy the data or catch up with it, in the order of the steps
 * @param steps in words, in order; empty if there is nothing to do
 */
public record PlannedReshape(
        boolean multiAz, String primary, List<Seat> seats, List<String> copies, List<String> steps) {
    public PlannedReshape {
        seats = List.copyOf(seats);
        copies = List.copyOf(copies);
        steps = List.copyOf(steps);
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

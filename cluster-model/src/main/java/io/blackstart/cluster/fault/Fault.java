package io.blackstart.cluster.fault;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Something one can break and mend (cluster.md §8). Each is undone by its name. Values out of range are refused when a fault is made, with a
 * sentence that names field, value and range; names of what does not exist by {@link FaultBoard#inject}.
 */
public sealed interface Fault {
    FaultKind kind();

    /** What it is undone by; equal faults have equal names, and so have those of which a machine can have only one. */
    String name();

    /** How bad it is, in words; empty where the name says all. */
    String detail();

    // ---- power ---------------------------------------------------------------------------------------------------

    /** Takes power: memory and unsynced bytes are lost (rule W7). */
    sealed interface OfPower extends Fault {
        /** Whose power it takes, now or in time. */
        Target target();
    }

    record PulledPlug(Target target) implements OfPower {
        @Override
        public FaultKind kind() {
            return FaultKind.PULL_PLUG;
        }

        @Override
        public String name() {
            return kind().word() + " " + target.words();
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /**
     * The zone gets hotter: at once and then at each interval the hottest of its machines that still have power loses it ({@link Warmth}).
     *
     * @param everyNanos virtual nanoseconds from machine to machine
     */
    record CoolingFailure(String zone, long everyNanos) implements OfPower {
        public CoolingFailure {
            FaultRange.INTERVAL.check("cooling-failure every", everyNanos);
        }

        @Override
        public Target target() {
            return new Target.OneZone(zone);
        }

        @Override
        public FaultKind kind() {
            return FaultKind.COOLING_FAILURE;
        }

        @Override
        public String name() {
            return kind().word() + " zone " + zone;
        }

        @Override
        public String detail() {
            return "a machine goes every " + FaultRange.duration(everyNanos);
        }
    }

    /** @param periodNanos virtual nanoseconds; off for the first half of each period, on for the second */
    record FlappingPower(String machine, long periodNanos) implements OfPower {
        public FlappingPower {
            FaultRange.PERIOD.check("flap-power period", periodNanos);
        }

        @Override
        public Target target() {
            return new Target.OneMachine(machine);
        }

        @Override
        public FaultKind kind() {
            return FaultKind.FLAP_POWER;
        }

        @Override
        public String name() {
            return kind().word() + " " + machine;
        }

        @Override
        public String detail() {
            return "off and on again every " + FaultRange.duration(periodNanos);
        }
    }

    // ---- links ---------------------------------------------------------------------------------------------------

    /** Changes what passes between machines. */
    sealed interface OfLinks extends Fault {}

    /**
     * Nothing passes from one side to the other; in the other direction neither, unless it is one-way. Sides hold zones or machines. Where it
     * is not one-way the sides have no order: swapped they are the same fault.
     *
     * @param left at least one zone or machine
     * @param right at least one, none of which is on the left
     */
    record Partitioned(SortedSet<String> left, SortedSet<String> right, boolean oneWay) implements OfLinks {
        public Partitioned {
            SortedSet<String> from = new TreeSet<>(left);
            SortedSet<String> to = new TreeSet<>(right);
            boolean swapped = !oneWay && String.join(",", to).compareTo(String.join(",", from)) < 0;
            left = swapped ? to : from;
            right = swapped ? from : to;
        }

        @Override
        public FaultKind kind() {
            return FaultKind.PARTITION;
        }

        @Override
        public String name() {
            return kind().word() + " " + String.join(",", left) + " / " + String.join(",", right)
                    + (oneWay ? " one-way" : "");
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /**
     * Links between two zones or machines behave badly, in both directions; the two have no order.
     *
     * @param latencyNanos one way, instead of the healthy world's
     * @param jitter share of the latency by which it varies, 0 … 1
     * @param loss probability 0 … 1 that a message is lost; on links that shows as delay (rule W9)
     */
    record BadLink(String left, String right, long latencyNanos, double jitter, double loss) implements OfLinks {
        public BadLink {
            FaultRange.LATENCY.check("latency", latencyNanos);
            FaultRange.checkShare("jitter", jitter);
            FaultRange.checkShare("loss", loss);
            List<String> ends = Stream.of(left, right).sorted().toList();
            left = ends.getFirst();
            right = ends.getLast();
        }

        @Override
        public FaultKind kind() {
            return FaultKind.LATENCY;
        }

        @Override
        public String name() {
            return kind().word() + " " + left + " " + right;
        }

        @Override
        public String detail() {
            return "%s one way, jitter %s, loss %s"
                    .formatted(FaultRange.duration(latencyNanos), FaultRange.percent(jitter), FaultRange.percent(loss));
        }
    }

    /** @param periodNanos virtual nanoseconds; nothing passes to or from it for the first half of each period, all for the second */
    record FlappingLinks(String machine, long periodNanos) implements OfLinks {
        public FlappingLinks {
            FaultRange.PERIOD.check("flap-link period", periodNanos);
        }

        @Override
        public FaultKind kind() {
            return FaultKind.FLAP_LINK;
        }

        @Override
        public String name() {
            return kind().word() + " " + machine;
        }

        @Override
        public String detail() {
            return "cut and whole again every " + FaultRange.duration(periodNanos);
        }
    }

    // ---- one machine ---------------------------------------------------------------------------------------------

    /** Ails one machine, which keeps power and links. */
    sealed interface OfMachine extends Fault {
        String machine();
    }

    /**
     * Its process stops: no message, no timer and no completed sync is acted on before it is thawed; memory stays, messages wait. Losing power
     * ends it, for the process that starts again is another one.
     */
    record Frozen(String machine) implements OfMachine {
        @Override
        public FaultKind kind() {
            return FaultKind.FREEZE;
        }

        @Override
        public String name() {
            return kind().word() + " " + machine;
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /** @param syncNanos what each sync that begins from now on takes */
    record SlowDisk(String machine, long syncNanos) implements OfMachine {
        public SlowDisk {
            FaultRange.SYNC.check("disk sync", syncNanos);
        }

        @Override
        public FaultKind kind() {
            return FaultKind.SLOW_DISK;
        }

        @Override
        public String name() {
            return "disk " + machine + " slow";
        }

        @Override
        public String detail() {
            return "each sync takes " + FaultRange.duration(syncNanos);
        }
    }

    /** No sync completes before there is room again; what is on the disk stays. */
    record FullDisk(String machine) implements OfMachine {
        @Override
        public FaultKind kind() {
            return FaultKind.FULL_DISK;
        }

        @Override
        public String name() {
            return "disk " + machine + " full";
        }

        @Override
        public String detail() {
            return "nothing more becomes durable";
        }
    }

    /**
     * The disk is replaced by an empty one, and the process that worked on it starts anew (rule W7). Undoing brings nothing back: the
     * replica fills it by itself.
     */
    record WipedDisk(String machine) implements OfMachine {
        @Override
        public FaultKind kind() {
            return FaultKind.WIPE_DISK;
        }

        @Override
        public String name() {
            return "disk " + machine + " wipe";
        }

        @Override
        public String detail() {
            return "empty from now on";
        }
    }

    /** Rule P8. @param skewNanos by which the machine's clock is ahead, behind if negative */
    record SkewedClock(String machine, long skewNanos) implements OfMachine {
        public SkewedClock {
            FaultRange.SKEW.check("skew-clock by", skewNanos);
            if (skewNanos == 0) {
                throw new IllegalArgumentException("skew-clock by: 0ns is no skew; allowed is %s to %s, but not 0"
                        .formatted(
                                FaultRange.duration(FaultRange.SKEW.least()),
                                FaultRange.duration(FaultRange.SKEW.most())));
            }
        }

        @Override
        public FaultKind kind() {
            return FaultKind.SKEW_CLOCK;
        }

        @Override
        public String name() {
            return kind().word() + " " + machine;
        }

        @Override
        public String detail() {
            return FaultRange.duration(Math.abs(skewNanos)) + (skewNanos > 0 ? " ahead" : " behind");
        }
    }

    /** A gateway that works slowly, so that requests queue up before it. @param requestNanos what each request takes it */
    record OverloadedGateway(String machine, long requestNanos) implements OfMachine {
        public OverloadedGateway {
            FaultRange.REQUEST.check("overload takes", requestNanos);
        }

        @Override
        public FaultKind kind() {
            return FaultKind.OVERLOAD;
        }

        @Override
        public String name() {
            return kind().word() + " " + machine;
        }

        @Override
        public String detail() {
            return "each request takes " + FaultRange.duration(requestNanos);
        }
    }

    /** Bogus requests that a gateway has to read and turn away between the real ones. */
    record JunkTraffic(String machine, long perSecond) implements OfMachine {
        public JunkTraffic {
            if (perSecond < 1 || perSecond > FaultRange.JUNK_AT_MOST) {
                throw new IllegalArgumentException("junk rate: %d/s is out of range, allowed is 1/s to %d/s"
                        .formatted(perSecond, FaultRange.JUNK_AT_MOST));
            }
        }

        @Override
        public FaultKind kind() {
            return FaultKind.JUNK;
        }

        @Override
        public String name() {
            return kind().word() + " " + machine;
        }

        @Override
        public String detail() {
            return perSecond + " bogus requests/s";
        }
    }
}

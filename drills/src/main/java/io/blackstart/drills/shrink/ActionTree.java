package io.blackstart.drills.shrink;

import io.blackstart.cluster.coordinator.Change;
import io.blackstart.cluster.fault.Fault;
import io.blackstart.cluster.fault.Target;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.file.Action;
import io.blackstart.drills.file.RateChange;
import io.blackstart.drills.workload.Mix;
import io.blackstart.drills.workload.Rate;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Actions as drill files write them: {@code pull-plug: { zone: a }}. What is read from it is the same action. */
final class ActionTree {
    private ActionTree() {}

    /** The field of a step, with its value; empty for what no drill file can say. */
    static Optional<Map<String, Object>> of(Action action) {
        return switch (action) {
            case Action.Break(Fault fault) -> Optional.of(fault(fault));
            case Action.PlugIn(Target target) -> field("plug-in", target(target));
            case Action.MendDisk(String machine) -> field("disk", group("machine", machine, "is", "ok"));
            case Action.Thaw(String machine) -> field("thaw", group("machine", machine));
            case Action.Heal(String fault) -> field("heal", group("fault", fault));
            case Action.HealAll() -> field("heal", group("all", "true"));
            case Action.MultiAz(boolean on) -> field("multi-az", on ? "on" : "off");
            case Action.Reshape(Change change) -> change(change);
            case Action.ForceMove(String region) -> field("move-region", group("to", region, "force", "true"));
            case Action.CancelReshape() -> field("cancel-reshape", "true");
            case Action.GiveUpDisk(String machine) -> field("give-up-disk", group("machine", machine));
            case Action.SwitchOver(String to) -> field("switch-over", group("to", to));
            case Action.ForcePromote(String machine) -> field("force-promote", group("to", machine));
            case Action.WriteBack() -> field("write-back", "all");
            case Action.Note(String text) -> field("note", text);
            case Action.ChangeWorkload change -> field("change-workload", workload(change));
        };
    }

    private static Optional<Map<String, Object>> change(Change change) {
        return switch (change) {
            case Change.MultiAz(boolean on) -> field("multi-az", on ? "on" : "off");
            case Change.AddReadReplica(String zone) -> field("add-read-replica", group("zone", zone));
            case Change.RemoveReadReplica(String machine) -> field("remove-read-replica", group("machine", machine));
            case Change.MoveReplica(String machine, String zone) ->
                field("move-replica", group("machine", machine, "zone", zone));
            case Change.Drain(String machine) -> field("drain", group("machine", machine));
            case Change.Undrain(String machine) -> field("undrain", group("machine", machine));
            case Change.MoveRegion(String to, boolean forced) ->
                field("move-region", forced ? group("to", to, "force", "true") : group("to", to));
            case Change.Replace _, Change.Restore _, Change.RollBack _ -> Optional.empty();
        };
    }

    private static Map<String, Object> workload(Action.ChangeWorkload change) {
        Map<String, Object> fields = group("name", change.workload());
        change.rate().ifPresent(rate -> fields.put("rate", rate(rate)));
        change.mix().ifPresent(mix -> fields.put("mix", mix(mix)));
        change.clients().ifPresent(clients -> fields.put("clients", clients.toString()));
        if (!change.zones().isEmpty()) {
            fields.put("zones", names(change.zones()));
        }
        if (change.stop()) {
            fields.put("stop", "true");
        }
        return fields;
    }

    private static Object rate(RateChange change) {
        if (change.overNanos() == 0) {
            return perSecond(change.to());
        }
        Map<String, Object> ramp = group();
        change.from().ifPresent(from -> ramp.put("from", perSecond(from)));
        ramp.put("to", perSecond(change.to()));
        ramp.put("over", duration(change.overNanos()));
        return ramp;
    }

    private static String perSecond(double rate) {
        return Rate.steady(rate).words();
    }

    private static Map<String, Object> mix(Mix mix) {
        Map<String, Object> weights = group();
        mix.weights().forEach((kind, weight) -> weights.put(kind.word(), weight.toString()));
        return weights;
    }

    private static Map<String, Object> fault(Fault fault) {
        return switch (fault) {
            case Fault.PulledPlug(Target target) -> group("pull-plug", target(target));
            case Fault.CoolingFailure(String zone, long every) ->
                group("cooling-failure", group("zone", zone, "every", duration(every)));
            case Fault.FlappingPower(String machine, long period) ->
                group("flap-power", group("machine", machine, "period", duration(period)));
            case Fault.Partitioned cut -> {
                Map<String, Object> sides = group("left", names(cut.left()), "right", names(cut.right()));
                if (cut.oneWay()) {
                    sides.put("one-way", "true");
                }
                yield group("partition", sides);
            }
            case Fault.BadLink link ->
                group(
                        "latency",
                        group(
                                "between",
                                List.of(link.left(), link.right()),
                                "latency",
                                duration(link.latencyNanos()),
                                "jitter",
                                percent(link.jitter()),
                                "loss",
                                percent(link.loss())));
            case Fault.FlappingLinks(String machine, long period) ->
                group("flap-link", group("machine", machine, "period", duration(period)));
            case Fault.Frozen(String machine) -> group("freeze", group("machine", machine));
            case Fault.SlowDisk(String machine, long sync) ->
                group("disk", group("machine", machine, "is", "slow", "sync", duration(sync)));
            case Fault.FullDisk(String machine) -> group("disk", group("machine", machine, "is", "full"));
            case Fault.WipedDisk(String machine) -> group("disk", group("machine", machine, "is", "wipe"));
            case Fault.SkewedClock(String machine, long skew) ->
                group("skew-clock", group("machine", machine, "by", (skew < 0 ? "-" : "+") + duration(Math.abs(skew))));
            case Fault.OverloadedGateway(String machine, long takes) ->
                group("overload", group("machine", machine, "takes", duration(takes)));
            case Fault.JunkTraffic(String machine, long perSecond) ->
                group("junk", group("machine", machine, "rate", perSecond + "/s"));
        };
    }

    private static Map<String, Object> target(Target target) {
        return switch (target) {
            case Target.OneMachine(String machine) -> group("machine", machine);
            case Target.OneZone(String zone) -> group("zone", zone);
            case Target.OneRegion(String region) -> group("region", region);
            case Target.WholeRegion() -> group("all", "true");
        };
    }

    static String duration(long nanos) {
        return Quantity.format(Setting.Unit.DURATION, nanos);
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    private static List<Object> names(Collection<String> names) {
        return List.copyOf(names);
    }

    private static Optional<Map<String, Object>> field(String word, Object value) {
        return Optional.of(group(word, value));
    }

    /** Names and values in turn, in their order. */
    static Map<String, Object> group(Object... fields) {
        Map<String, Object> group = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            group.put((String) fields[i], fields[i + 1]);
        }
        return group;
    }
}

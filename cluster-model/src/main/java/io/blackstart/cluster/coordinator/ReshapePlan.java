package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.Placement;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rule Z3: the way from one placement to another, one safe step after the other: copies, catch-up, voters one at a time, roles, then
 * the endpoint, and only then what is no longer needed goes. Pure: the next step follows from the situation alone, so that a plan that was
 * interrupted by a failure resumes by itself.
 */
public final class ReshapePlan {
    private ReshapePlan() {}

    /**
     * How things stand.
     *
     * @param replicas machines on which a replica runs
     * @param live replicas that have everything; of departed ones those that had, and whose disks will be merged soon
     * @param gateways machines on which a gateway runs
     * @param answering gateways that were heard lately
     * @param serving gateways that serve the endpoint
     */
    public record Situation(
            ClusterConfig config,
            SortedSet<String> replicas,
            SortedSet<String> live,
            SortedSet<String> gateways,
            SortedSet<String> answering,
            SortedSet<String> serving) {

        private Situation with(ClusterConfig changed) {
            return new Situation(changed, replicas, live, gateways, answering, serving);
        }

        private Situation withReplicas(SortedSet<String> changed) {
            return new Situation(config, changed, live, gateways, answering, serving);
        }

        private Situation withLive(SortedSet<String> changed) {
            return new Situation(config, replicas, changed, gateways, answering, serving);
        }

        private Situation withGateways(SortedSet<String> running, SortedSet<String> heard) {
            return new Situation(config, replicas, live, running, heard, serving);
        }

        private Situation withServing(Collection<String> changed) {
            return new Situation(config, replicas, live, gateways, answering, new TreeSet<>(changed));
        }
    }

    /** One step, with the words of the plan. */
    public sealed interface Step {
        String words();

        /** Whether all it changes is who is who on the machines as they stand (rules Z2, Z4, Z7). */
        default boolean isSeating() {
            return false;
        }

        /** The machine that copies the data or catches up with it meanwhile, if one does. */
        default Optional<String> copying() {
            return Optional.empty();
        }
    }

    public record StartReplica(String machine) implements Step {
        @Override
        public String words() {
            return "start a replica on " + machine;
        }
    }

    public record StartGateway(String machine) implements Step {
        @Override
        public String words() {
            return "start " + machine;
        }
    }

    public record Configure(ClusterConfig config, String words) implements Step {
        @Override
        public boolean isSeating() {
            return true;
        }
    }

    public record AwaitLive(String machine) implements Step {
        @Override
        public String words() {
            return machine + " copies and catches up until it is LIVE";
        }

        @Override
        public Optional<String> copying() {
            return Optional.of(machine);
        }
    }

    /** Rule E8: the primary's machine does not belong to the target, or only as a read replica (rule Z7), so another one reigns first. */
    public record HandOver(String to) implements Step {
        @Override
        public String words() {
            return "the primary hands over to " + to;
        }

        @Override
        public boolean isSeating() {
            return true;
        }
    }

    public record FlipEndpoint(List<String> gateways) implements Step {
        @Override
        public String words() {
            return "the endpoint flips to " + String.join(" ", gateways);
        }
    }

    public record RetireReplica(String machine) implements Step {
        @Override
        public String words() {
            return "retire the replica on " + machine;
        }
    }

    /** Rule Z6: the primary looks at the disk, then the replica is retired. */
    public record AwaitMerged(String machine) implements Step {
        @Override
        public String words() {
            return "retire the replica on " + machine + " once its disk is merged";
        }
    }

    public record RetireGateway(String machine) implements Step {
        @Override
        public String words() {
            return "retire " + machine + " once its clients are gone";
        }
    }

    public record Done() implements Step {
        @Override
        public String words() {
            return "done";
        }
    }

    /** The next step towards a target. */
    public static Step next(Situation now, Placement target) {
        ClusterConfig config = now.config();
        for (String machine : target.roles().keySet()) {
            if (!now.replicas().contains(machine)) {
                return new StartReplica(machine);
            }
            if (!config.members().contains(machine)) {
                return new Configure(config.withMember(machine), machine + " becomes a member");
            }
        }
        for (String machine : target.roles().keySet()) {
            if (!now.live().contains(machine)) {
                return new AwaitLive(machine);
            }
        }
        return nextVoter(now, target);
    }

    private static Step nextVoter(Situation now, Placement target) {
        ClusterConfig config = now.config();
        for (String voter : target.voters()) {
            if (!config.isVoter(voter)) {
                return new Configure(config.withVoter(voter), voter + " becomes a voter");
            }
        }
        String primary = primaryOf(config);
        if (target.roles().get(primary) != ReplicaRole.PRIMARY) {
            return new HandOver(target.voters().getFirst());
        }
        for (String voter : config.voters()) {
            if (!target.voters().contains(voter)) {
                return new Configure(config.withoutVoter(voter), voter + " is no longer a voter");
            }
        }
        for (String member : config.members()) {
            if (target.roles().containsKey(member)
                    && config.roles().get(member) != target.roles().get(member)) {
                return new Configure(rolesOf(config, target), "roles change");
            }
        }
        return nextGateway(now, target);
    }

    private static String primaryOf(ClusterConfig config) {
        return config.roles().entrySet().stream()
                .filter(entry -> entry.getValue() == ReplicaRole.PRIMARY)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static ClusterConfig rolesOf(ClusterConfig config, Placement target) {
        var roles = new TreeMap<>(config.roles());
        roles.replaceAll((member, role) -> target.roles().getOrDefault(member, role));
        return config.withRoles(roles);
    }

    /** The endpoint flips only to gateways that answer. */
    private static Step nextGateway(Situation now, Placement target) {
        boolean flips = !now.serving().equals(new TreeSet<>(target.gateways()));
        for (String gateway : target.gateways()) {
            if (!now.gateways().contains(gateway) || flips && !now.answering().contains(gateway)) {
                return new StartGateway(gateway);
            }
        }
        return flips ? new FlipEndpoint(target.gateways().stream().sorted().toList()) : nextRetirement(now, target);
    }

    private static Step nextRetirement(Situation now, Placement target) {
        for (String gateway : now.gateways()) {
            if (!target.gateways().contains(gateway)) {
                return new RetireGateway(gateway);
            }
        }
        SortedSet<String> departed = now.config().departed();
        for (String machine : departed) {
            if (now.live().contains(machine) && now.replicas().contains(machine)) {
                return new AwaitMerged(machine);
            }
        }
        for (String member : now.config().members()) {
            if (!target.roles().containsKey(member)) {
                return leaving(now, member);
            }
        }
        for (String machine : now.replicas()) {
            if (!target.roles().containsKey(machine) && !departed.contains(machine)) {
                return new RetireReplica(machine);
            }
        }
        return new Done();
    }

    /**
     * Rule Z6: the disk counts until rule P4 has taken its tail. Of one that is LIVE too: it may come to reign behind a cut before it knows that it
     * is no member any more. A member that was retired before an older configuration came back has no disk any more.
     */
    private static Step leaving(Situation now, String member) {
        if (!now.replicas().contains(member)) {
            return new Configure(now.config().withoutMember(member), member + " is no longer a member");
        }
        return new Configure(
                now.config().withDeparted(member),
                now.live().contains(member)
                        ? member + " is no longer a member"
                        : member + " is no longer a member, its disk counts until it is merged");
    }

    /** The whole plan, as it will go if nothing fails. */
    public static List<Step> steps(Situation now, Placement target) {
        List<Step> steps = new ArrayList<>();
        Situation situation = now;
        Step step = next(situation, target);
        while (!(step instanceof Done)) {
            steps.add(step);
            situation = after(situation, step);
            step = next(situation, target);
        }
        return steps;
    }

    /** The situation once a step has succeeded. */
    static Situation after(Situation now, Step step) {
        return switch (step) {
            case StartReplica start -> now.withReplicas(with(now.replicas(), start.machine()));
            case StartGateway start ->
                now.withGateways(with(now.gateways(), start.machine()), with(now.answering(), start.machine()));
            case Configure change -> now.with(change.config());
            case AwaitLive await -> now.withLive(with(now.live(), await.machine()));
            case HandOver order -> now.with(handedOver(now.config(), order.to()));
            case FlipEndpoint flip -> now.withServing(flip.gateways());
            case RetireReplica retire -> now.withReplicas(without(now.replicas(), retire.machine()));
            case AwaitMerged await ->
                now.with(now.config().withoutDeparted(await.machine()))
                        .withReplicas(without(now.replicas(), await.machine()));
            case RetireGateway retire ->
                now.withGateways(without(now.gateways(), retire.machine()), without(now.answering(), retire.machine()));
            case Done _ -> now;
        };
    }

    private static ClusterConfig handedOver(ClusterConfig config, String to) {
        var roles = new TreeMap<>(config.roles());
        roles.put(primaryOf(config), ReplicaRole.READ);
        roles.put(to, ReplicaRole.PRIMARY);
        return config.withRoles(roles);
    }

    private static SortedSet<String> with(SortedSet<String> names, String name) {
        SortedSet<String> more = new TreeSet<>(names);
        more.add(name);
        return more;
    }

    private static SortedSet<String> without(SortedSet<String> names, String name) {
        SortedSet<String> fewer = new TreeSet<>(names);
        fewer.remove(name);
        return fewer;
    }
}

package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.topology.Placement;
import java.util.ArrayList;
import java.util.List;
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
     * @param live replicas that have everything
     * @param gateways machines on which a gateway runs
     * @param serving gateways that serve the endpoint
     */
    public record Situation(
            ClusterConfig config,
            SortedSet<String> replicas,
            SortedSet<String> live,
            SortedSet<String> gateways,
            SortedSet<String> serving) {}

    /** One step, with the words of the plan. */
    public sealed interface Step {
        String words();
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

    public record Configure(ClusterConfig config, String words) implements Step {}

    public record AwaitLive(String machine) implements Step {
        @Override
        public String words() {
            return machine + " copies and catches up until it is LIVE";
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

    private static ClusterConfig rolesOf(ClusterConfig config, Placement target) {
        var roles = new TreeMap<>(config.roles());
        roles.replaceAll((member, role) -> target.roles().getOrDefault(member, role));
        return config.withRoles(roles);
    }

    private static Step nextGateway(Situation now, Placement target) {
        for (String gateway : target.gateways()) {
            if (!now.gateways().contains(gateway)) {
                return new StartGateway(gateway);
            }
        }
        if (!now.serving().equals(new TreeSet<>(target.gateways()))) {
            return new FlipEndpoint(target.gateways().stream().sorted().toList());
        }
        return nextRetirement(now, target);
    }

    private static Step nextRetirement(Situation now, Placement target) {
        for (String gateway : now.gateways()) {
            if (!target.gateways().contains(gateway)) {
                return new RetireGateway(gateway);
            }
        }
        for (String member : now.config().members()) {
            if (!target.roles().containsKey(member)) {
                return new Configure(now.config().withoutMember(member), member + " is no longer a member");
            }
        }
        for (String machine : now.replicas()) {
            if (!target.roles().containsKey(machine)) {
                return new RetireReplica(machine);
            }
        }
        return new Done();
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
            case StartReplica start ->
                new Situation(
                        now.config(), with(now.replicas(), start.machine()), now.live(), now.gateways(), now.serving());
            case StartGateway start ->
                new Situation(
                        now.config(), now.replicas(), now.live(), with(now.gateways(), start.machine()), now.serving());
            case Configure change ->
                new Situation(change.config(), now.replicas(), now.live(), now.gateways(), now.serving());
            case AwaitLive await ->
                new Situation(
                        now.config(), now.replicas(), with(now.live(), await.machine()), now.gateways(), now.serving());
            case FlipEndpoint flip ->
                new Situation(now.config(), now.replicas(), now.live(), now.gateways(), new TreeSet<>(flip.gateways()));
            case RetireReplica retire ->
                new Situation(
                        now.config(),
                        without(now.replicas(), retire.machine()),
                        now.live(),
                        now.gateways(),
                        now.serving());
            case RetireGateway retire ->
                new Situation(
                        now.config(),
                        now.replicas(),
                        now.live(),
                        without(now.gateways(), retire.machine()),
                        now.serving());
            case Done _ -> now;
        };
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

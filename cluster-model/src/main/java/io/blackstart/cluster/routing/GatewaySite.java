package io.blackstart.cluster.routing;

import io.blackstart.cluster.election.ElectionTime;
import io.blackstart.cluster.election.FenceRule;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.ProcessGate;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Where a gateway runs, and what it is given from outside.
 *
 * @param machine its own
 * @param beside database machine it stands beside
 * @param life how often it has started, from 1; part of its request ids (rule W9)
 * @param sender its machine, as one that sends
 * @param gate the way in to its process
 * @param load how hard it has to work when it starts
 * @param replicas of its database when it starts
 * @param gateways machines of all gateways that there should be now, itself included
 * @param fence rules E2, W4: whether what is said in a reign's name is refused
 * @param fate rule W9: whether an unanswered request may have had an effect
 * @param patience when a request has waited long enough
 * @param primaryLoss what becomes of a request that needs a primary while there is none
 * @param requests hears of its requests
 */
public record GatewaySite(
        String machine,
        String beside,
        int life,
        Engine engine,
        Network network,
        Network.Sender sender,
        ClusterSettings settings,
        EventLog events,
        ProcessGate gate,
        GatewayLoad load,
        List<String> replicas,
        Supplier<List<String>> gateways,
        Predicate<FenceRule.Question> fence,
        Predicate<FateRule.Question> fate,
        Predicate<PatienceRule.Question> patience,
        Function<PrimaryLossRule.Question, PrimaryLossRule.Step> primaryLoss,
        RequestWatch requests) {

    /** The id of what it numbered like that. */
    RequestId id(long number) {
        return new RequestId(machine, life, number);
    }

    /** Whether it numbered that itself, in this life. */
    boolean isOwn(RequestId id) {
        return id.life() == life;
    }

    /** Whether a machine stands in the gateway's own region (rules R2, Z7). */
    boolean isNear(String other) {
        return sender.isNear(other);
    }

    /** What a way to another machine and back takes longer because it stands in another region; nanoseconds. */
    long wayToAndFro(String other) {
        return isNear(other) ? 0 : 2 * settings.get(Setting.LINK_CROSS_REGION);
    }

    /** Rule E2: an election unheard this long has ended. */
    long electionTimeout(List<String> replicas) {
        long way = replicas.stream().mapToLong(sender::longestWay).max().orElse(0);
        return ElectionTime.timeout(
                settings.get(Setting.ELECTION_TIMEOUT), ElectionTime.round(way, settings.get(Setting.DISK_SYNC)));
    }

    /** The replica that reads go to first (rule R1): on the machine it stands beside, else in its zone, else there is none. */
    String besideOf(List<String> replicas) {
        if (replicas.contains(beside)) {
            return beside;
        }
        String zone = network.zoneOf(machine);
        return replicas.stream()
                .filter(replica -> network.zoneOf(replica).equals(zone))
                .findFirst()
                .orElse(beside);
    }
}

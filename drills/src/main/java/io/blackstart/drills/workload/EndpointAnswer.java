package io.blackstart.drills.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client's memory of what the endpoint answered: kept for its time to live (rule Z5), an empty answer not at all. Gateways in the client's own zone are tried
 * first, then those of its region, then the others (rule Z7), beginning at another one for each client.
 */
final class EndpointAnswer implements GatewayChoice {
    private final WorkloadHost host;
    private final String zone;
    private final int clientNumber;
    private List<String> gateways = List.of();
    private long freshUntil = Long.MIN_VALUE;
    private int tried;

    EndpointAnswer(WorkloadHost host, String zone, int clientNumber) {
        this.host = host;
        this.zone = zone;
        this.clientNumber = clientNumber;
    }

    /** The gateway to try next, if the endpoint has any; asks again when the last answer is too old. */
    @Override
    public Optional<String> gateway() {
        if (gateways.isEmpty() || host.now() >= freshUntil) {
            List<String> answer = inOrderOfPreference(host.resolveEndpoint());
            if (!answer.equals(gateways)) {
                tried = 0;
            }
            gateways = answer;
            freshUntil = host.now() + host.endpointTtlNanos();
        }
        return gateways.isEmpty() ? Optional.empty() : Optional.of(gateways.get(tried % gateways.size()));
    }

    /** The last one did not work, or no longer does: the next call gives another. */
    @Override
    public void discard() {
        tried++;
    }

    private List<String> inOrderOfPreference(List<String> answer) {
        List<String> here = new ArrayList<>();
        List<String> near = new ArrayList<>();
        List<String> far = new ArrayList<>();
        for (int i = 0; i < answer.size(); i++) {
            String gateway = answer.get((i + clientNumber) % answer.size());
            String there = host.zoneOf(gateway);
            (there.equals(zone) ? here : host.areNear(zone, there) ? near : far).add(gateway);
        }
        here.addAll(near);
        here.addAll(far);
        return here;
    }
}

package io.blackstart.cluster.routing;

import io.blackstart.cluster.log.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All who watch the requests of a cluster's gateways. */
public final class RequestWatches implements RequestWatch {
    private final List<RequestWatch> all = new ArrayList<>();

    public void add(RequestWatch watch) {
        all.add(watch);
    }

    @Override
    public void begun(RequestId id, ClientRequest request, long arrivedAt) {
        for (RequestWatch watch : all) {
            watch.begun(id, request, arrivedAt);
        }
    }

    @Override
    public void ended(RequestId id, Optional<ClientReply> reply) {
        for (RequestWatch watch : all) {
            watch.ended(id, reply);
        }
    }
}

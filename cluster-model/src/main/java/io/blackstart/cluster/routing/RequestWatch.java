package io.blackstart.cluster.routing;

import io.blackstart.cluster.log.RequestId;
import java.util.Optional;

/** Hears of each request of a gateway when the gateway begins with it and when it has done; on the pump. */
public interface RequestWatch {
    /** @param arrivedAt virtual nanoseconds when it came to its gateway, where it may have waited for its turn */
    void begun(RequestId id, ClientRequest request, long arrivedAt);

    /** @param reply empty if its client went away first */
    void ended(RequestId id, Optional<ClientReply> reply);
}

package io.blackstart.app.live;

import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.rest.RestOptions;
import java.util.Optional;

/**
 * Where real clients connect.
 *
 * @param resp Redis clients
 * @param rest clients of the REST protocol
 * @param sentinel where a Sentinel points at the gateways, if it is wanted
 */
public record LivePorts(RespOptions resp, RestOptions rest, Optional<RespOptions> sentinel) {
    /** Without a Sentinel. */
    public LivePorts(RespOptions resp, RestOptions rest) {
        this(resp, rest, Optional.empty());
    }
}

package io.blackstart.app.live;

import io.blackstart.app.metrics.MetricsOptions;
import io.blackstart.app.traces.TraceOptions;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.rest.RestOptions;
import java.util.Optional;

/**
 * Where real clients connect, and who is told of what they do.
 *
 * @param resp Redis clients
 * @param rest clients of the REST protocol
 * @param sentinel where a Sentinel points at the gateways, if it is wanted
 * @param metrics Prometheus
 * @param traces where spans of operations go, if anywhere
 */
public record LivePorts(
        RespOptions resp,
        RestOptions rest,
        Optional<RespOptions> sentinel,
        MetricsOptions metrics,
        Optional<TraceOptions> traces) {
    /** Any free ones on this machine alone, without a Sentinel. */
    public static LivePorts anyFree() {
        RespOptions resp = RespOptions.defaults().withPort(0);
        return new LivePorts(
                resp,
                RestOptions.defaults().withPort(0),
                Optional.empty(),
                new MetricsOptions(resp.bind(), 0, Optional.empty()),
                Optional.empty());
    }
}

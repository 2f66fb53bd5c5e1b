package io.blackstart.app.live;

import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.rest.RestOptions;

/**
 * Where real clients connect.
 *
 * @param resp Redis clients
 * @param rest clients of the REST protocol
 */
public record LivePorts(RespOptions resp, RestOptions rest) {}

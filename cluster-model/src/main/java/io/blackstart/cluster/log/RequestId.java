package io.blackstart.cluster.log;

/**
 * Names one request of a client across a gateway's retries (rule W9).
 *
 * @param gateway machine of the gateway
 * @param life how often the gateway had started when it numbered the request
 * @param number ascending within that life
 */
public record RequestId(String gateway, int life, long number) {}

package io.blackstart.persistence;

import java.util.OptionalLong;

/**
 * The measures of one second of a run, as gateways and replicas told them in it.
 *
 * @param second from 0; what was told at a full second belongs to the one that ends there
 * @param reads acknowledged at gateways
 * @param writes the same
 * @param refused operations
 * @param indeterminate operations
 * @param readP99Nanos in a gateway, of acknowledged ones: the slowest of those told for a tenth of a second each; empty without any
 * @param writeP99Nanos the same
 * @param lag most writes that a replica was behind; empty if none was sampled
 * @param live fewest replicas that were LIVE; empty if none was sampled
 * @param crossZoneBytes sent from zone to zone, before compression; empty if nothing was metered
 */
public record Second(
        long second,
        long reads,
        long writes,
        long refused,
        long indeterminate,
        OptionalLong readP99Nanos,
        OptionalLong writeP99Nanos,
        OptionalLong lag,
        OptionalLong live,
        OptionalLong crossZoneBytes) {}

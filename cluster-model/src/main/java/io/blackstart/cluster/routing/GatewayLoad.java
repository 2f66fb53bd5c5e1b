package io.blackstart.cluster.routing;

/**
 * How hard a gateway has to work (cluster.md §8).
 *
 * @param requestNanos what each request takes it; 0 in the healthy world
 * @param junkPerSecond bogus requests that it reads and turns away; 0 in the healthy world
 */
public record GatewayLoad(long requestNanos, long junkPerSecond) {
    public static final GatewayLoad LIGHT = new GatewayLoad(0, 0);
}

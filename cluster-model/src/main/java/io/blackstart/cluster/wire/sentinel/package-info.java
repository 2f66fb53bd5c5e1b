/** A port that answers as a Redis Sentinel does and points at gateways, so that clients which follow one find them. */
package io.blackstart.cluster.wire.sentinel;

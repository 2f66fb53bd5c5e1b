/** The REST protocol of Upstash clients in front of the gateways. */
package io.blackstart.cluster.wire.rest;

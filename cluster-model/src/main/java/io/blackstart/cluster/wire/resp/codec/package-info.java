/** RESP2 and RESP3 as bytes: requests in, replies out. Knows neither sockets nor commands. */
package io.blackstart.cluster.wire.resp.codec;

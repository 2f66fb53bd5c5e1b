/** The RESP server in front of gateways (rule Z5): ports, connections, and the crossing between their threads and the pump. */
package io.blackstart.cluster.wire.resp;

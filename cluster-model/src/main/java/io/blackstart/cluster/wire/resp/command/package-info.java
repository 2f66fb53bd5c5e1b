/** What a connection can be asked for: the command table, one class for each family, and the state of one connection. No sockets. */
package io.blackstart.cluster.wire.resp.command;

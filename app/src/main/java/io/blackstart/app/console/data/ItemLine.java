package io.blackstart.app.console.data;

import io.blackstart.cluster.data.Bytes;

/**
 * One line of a hash, set, sorted set or list.
 *
 * @param name of the field or member; of a list's element its index
 * @param value of the field; a member's score; empty for a member of a set
 * @param here whether the replica that is looked at has it
 * @param differs whether other replicas show another value, or none
 */
record ItemLine(Bytes name, Bytes value, boolean here, boolean differs) {}

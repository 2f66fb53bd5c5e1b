/** The commands of Redis 7.0 that no other part of the cluster has to understand: what each answers and changes, and where its keys are. Pure. */
package io.blackstart.cluster.redis;

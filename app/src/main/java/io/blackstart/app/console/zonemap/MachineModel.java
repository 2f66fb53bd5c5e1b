package io.blackstart.app.console.zonemap;

/** A database machine as shown: with a replica, or idle. */
sealed interface MachineModel permits ReplicaModel, IdleModel {
    String machine();

    Plug plug();
}

package io.blackstart.app.console.zonemap;

/** A database machine nothing runs on. */
record IdleModel(String machine, Plug plug) implements MachineModel {}

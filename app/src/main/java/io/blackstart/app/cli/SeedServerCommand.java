package io.blackstart.app.cli;

import io.blackstart.drills.sweep.SeedServer;
import picocli.CommandLine.Command;

/** A job of a sweep in a process of its own: the sweep tells it a drill and seeds, and no person does. */
@Command(name = SeedServerCommand.NAME, hidden = true, description = "Answers a sweep; started by it.")
final class SeedServerCommand implements Runnable {
    static final String NAME = "seed-server";

    private final Surroundings surroundings;

    SeedServerCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        surroundings.stop().onRaised(() -> {});
        SeedServer.serve(System.in, surroundings.out(), surroundings.stop()::isRaised);
    }
}

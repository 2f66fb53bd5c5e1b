package io.blackstart.app.cli;

import io.blackstart.app.live.LiveDoors;
import io.blackstart.app.live.LivePorts;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.topology.Regions;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.ProgressListener;
import io.blackstart.drills.run.RealTime;
import io.blackstart.drills.run.RunObserver;
import io.blackstart.drills.run.StopSignal;
import java.io.IOException;
import java.util.List;

/** Runs a drill in real time with its ports open; notes stop it on a terminal until somebody presses Enter. */
final class LiveDrill {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final LivePorts ports;
    private final Surroundings surroundings;

    LiveDrill(LivePorts ports, Surroundings surroundings) {
        this.ports = ports;
        this.surroundings = surroundings;
    }

    DrillResult run(
            Drill drill, long seed, List<EventSink> sinks, List<RunObserver> observers, ProgressListener progress) {
        try (LiveDoors doors = new LiveDoors(ports, this::opened)) {
            RealTime pacing = new RealTime(this::talkAbout, doors::close);
            return DrillRunner.runLive(
                    drill, seed, sinks, observers, progress, surroundings.stop()::isRaised, doors, pacing);
        }
    }

    private void talkAbout(String note, StopSignal stop) {
        surroundings.out().println("note     " + note);
        if (surroundings.terminal()) {
            surroundings.out().println("         time stands still; press Enter to go on");
            awaitEnter(stop);
        }
    }

    /** Reading a line would not hear of Ctrl-C. */
    private static void awaitEnter(StopSignal stop) {
        try {
            while (!stop.isRaised() && System.in.available() == 0) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            while (System.in.available() > 0) {
                System.in.read();
            }
        } catch (IOException closed) {
            // nobody can press anything any more, so the run goes on
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void opened(LiveDoors.Opened doors) {
        Regions regions = doors.cluster().spec().regions();
        surroundings.out().println(ServeAddresses.of(doors).lines());
        doors.ofGateways().tellTo(new GatewayNews(surroundings.out(), surroundings.err(), false, regions));
    }
}

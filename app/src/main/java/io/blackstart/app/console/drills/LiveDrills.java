package io.blackstart.app.console.drills;

import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.look.Tone;
import io.blackstart.drills.file.Drill;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The drill that runs live, one at a time: shown on the map until it is left. */
final class LiveDrills {
    private final DrillsPlace.MapOfDrills map;
    private final BiConsumer<String, Tone> answer;
    private final Notices notices;
    private final Starter starter;
    private final Consumer<DrillDone> onReport;
    private Optional<LiveDrillView> live = Optional.empty();

    /** Starts a run. */
    interface Starter {
        /** @param ended hears what came of it; nothing where it came to no end */
        DrillTask start(Drill drill, String text, DrillTask.Runner runner, Consumer<Optional<DrillDone>> ended);
    }

    LiveDrills(
            DrillsPlace.MapOfDrills map,
            BiConsumer<String, Tone> answer,
            Notices notices,
            Starter starter,
            Consumer<DrillDone> onReport) {
        this.map = map;
        this.answer = answer;
        this.notices = notices;
        this.starter = starter;
        this.onReport = onReport;
    }

    /** Begins it and shows the map; where one is there already, that one. */
    void begin(Drill drill, String text) {
        if (live.isPresent()) {
            answer.accept("Not begun: a drill is on the map already; stop it or leave it first.", Tone.BAD);
        } else {
            live = Optional.of(begun(drill, text));
        }
        live.ifPresent(map::show);
    }

    private LiveDrillView begun(Drill drill, String text) {
        LiveRun run = new LiveRun(notices);
        DrillTask task = starter.start(drill, text, run, done -> live.ifPresent(view -> view.ended(done)));
        return new LiveDrillView(drill, run, map.charts(), new LiveDrillView.LiveActions() {
            @Override
            public void stop() {
                task.cancel();
            }

            @Override
            public void report(DrillDone done) {
                leave();
                map.openDrills();
                onReport.accept(done);
            }

            @Override
            public void leave() {
                run.events().close();
                live = Optional.empty();
                map.leave();
            }
        });
    }

    /** The window goes: a drill would wait for it. */
    void close() {
        live.ifPresent(LiveDrillView::close);
    }
}

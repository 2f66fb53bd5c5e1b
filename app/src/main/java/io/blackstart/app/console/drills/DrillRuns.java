package io.blackstart.app.console.drills;

import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.frame.Errands;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.report.ReportView;
import io.blackstart.drills.file.Drill;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Runs that were begun here, headless or live on the map: what is under way, what came of the last one, and its report. */
final class DrillRuns {
    private final DrillDesk desk;
    private final Errands errands;
    private final BiConsumer<String, Tone> answer;
    private final Shown shown;
    private final ResultView result;
    private final LiveDrills live;
    private final Set<DrillTask> underWay = new LinkedHashSet<>();
    private Optional<ReportView> report = Optional.empty();

    /** Where they are shown. */
    interface Shown {
        /** A run has ended: its verdict is the drill's last one. */
        void ended();

        /** Covers the drills with a report. */
        void cover(ReportView report);

        void uncover();
    }

    /** @param answer hears what was done @param onRun opens a run in the place of runs @param map where drills run live */
    DrillRuns(
            DrillDesk desk,
            Errands errands,
            Notices notices,
            BiConsumer<String, Tone> answer,
            LongConsumer onRun,
            DrillsPlace.MapOfDrills map,
            Shown shown) {
        this.desk = desk;
        this.errands = errands;
        this.answer = answer;
        this.shown = shown;
        result = new ResultView(this::report, done -> onRun.accept(done.run()));
        live = new LiveDrills(map, answer, notices, this::start, this::report);
    }

    ResultView result() {
        return result;
    }

    /** In virtual time, without the map. */
    void headless(Drill drill, String text) {
        start(drill, text, DrillTask.HEADLESS, _ -> {});
    }

    /** In real time, on the map. */
    void live(Drill drill, String text) {
        live.begin(drill, text);
    }

    /** @param ended hears what came of it; nothing where it came to no end */
    private DrillTask start(Drill drill, String text, DrillTask.Runner runner, Consumer<Optional<DrillDone>> ended) {
        DrillTask task = new DrillTask(drill, text, runner);
        result.watch(task);
        underWay.add(task);
        FramePump.whenDone(desk.run(task), (done, failure) -> {
            underWay.remove(task);
            ended.accept(Optional.ofNullable(done));
            if (failure == null) {
                result.show(done);
                shown.ended();
            } else {
                errands.failed("The drill %s came to no end".formatted(drill.id()), failure);
            }
        });
        return task;
    }

    private void report(DrillDone done) {
        ReportView opened = new ReportView(done.shown(), () -> page(done), this::leaveReport);
        report = Optional.of(opened);
        shown.cover(opened);
    }

    /** The drills are shown again, if a report covers them. */
    void leaveReport() {
        report = Optional.empty();
        shown.uncover();
    }

    private void page(DrillDone done) {
        errands.then(
                desk.page(done.report()),
                "No report was written",
                file -> answer.accept("The report is in " + file, Tone.GOOD));
    }

    /** What can be done with the report that is shown; empty while none is. */
    Optional<List<Command>> commands() {
        return report.map(ReportView::commands);
    }

    /** Ids of the drills that run. */
    List<String> running() {
        return underWay.stream().map(DrillTask::getTitle).toList();
    }

    /** The window goes: what runs ends as stopped by hand. @return completes when all of it has */
    CompletionStage<Void> close() {
        // a drill that runs live would wait for the window
        live.close();
        return DrillTask.stop(underWay);
    }
}

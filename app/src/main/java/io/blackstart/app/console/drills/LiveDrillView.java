package io.blackstart.app.console.drills;

import io.blackstart.app.console.chart.ChosenCharts;
import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.frame.EventFrames;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.look.BorrowedKeys;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.place.Cover;
import io.blackstart.app.console.place.Elsewhere;
import io.blackstart.app.console.watch.WatchView;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.words.Format;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A drill in real time on the map, with its steps; stopped it rolls back. Its cluster is its own: the console's goes on meanwhile. */
final class LiveDrillView implements Cover {
    private final Drill drill;
    private final LiveRun run;
    private final LiveActions actions;
    private final EventFrames frames;
    private final Label clock = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final BadgeView verdict = new BadgeView();
    private final Label note = new Label();
    private final Button goOn;
    private final Button stop;
    private final Button report;
    private final Button back;
    private final GridPane steps = new GridPane();
    private final WatchView watch;
    private final Latest<List<LiveSteps.Line>> latestSteps = new Latest<>(this::drawSteps);
    private ClusterView view = ClusterView.initial();
    private Optional<DrillDone> done = Optional.empty();
    private boolean ended;
    /** The note as it is shown. */
    private Optional<String> talked = Optional.empty();

    /** What its buttons do. */
    interface LiveActions {
        /** Rolls back and ends it. */
        void stop();

        void report(DrillDone done);

        void leave();
    }

    /** @param charts which charts are shown */
    LiveDrillView(Drill drill, LiveRun run, ChosenCharts charts, LiveActions actions) {
        this.drill = drill;
        this.run = run;
        this.actions = actions;
        frames = new EventFrames(run.events());
        goOn = Actions.button("Go on", Glyph.PLAY, "live-go-on", "Lets time pass again (Enter)", this::goOn);
        stop = Actions.button(
                "Stop, roll back",
                Glyph.BACK,
                "live-stop",
                "Ends the drill now; its rollbacks are carried out",
                this::stop);
        report = Actions.button(
                "Report", Glyph.REPORT, "live-report", "What it found", () -> done.ifPresent(actions::report));
        back = Actions.button(
                "Back to my cluster", Glyph.CLUSTER, "live-back", "Leaves the drill's cluster", actions::leave);
        goOn.getStyleClass().add("action-main");
        shown(goOn, false);
        shown(report, false);
        shown(back, false);
        shown(note, false);
        watch = new WatchView(charts, bar(), List.of(stepsPanel()), Optional.empty());
        watch.node().setId("live-drill");
    }

    private Node bar() {
        Label title = new Label("Drill " + drill.id() + ", live");
        title.setId("live-title");
        title.getStyleClass().add("place-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        clock.setId("live-clock");
        clock.getStyleClass().add("clock");
        clock.setMinWidth(Region.USE_PREF_SIZE);
        shown(verdict, false);
        note.setId("live-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().add("panel-title");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        FlowPane line = new FlowPane(title, clock, progress, verdict, goOn, stop, report, back);
        line.getStyleClass().add("live-line");
        VBox bar = new VBox(line, note);
        bar.getStyleClass().addAll("panel", "live-bar");
        return bar;
    }

    private Node stepsPanel() {
        Label title = new Label("Steps");
        title.getStyleClass().add("panel-title");
        steps.setId("live-steps");
        steps.getStyleClass().add("candidates");
        ScrollPane scroll = new ScrollPane(steps);
        scroll.getStyleClass().add("details-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox panel = new VBox(title, scroll);
        panel.getStyleClass().addAll("panel", "live-steps");
        return panel;
    }

    @Override
    public Node node() {
        return watch.node();
    }

    @Override
    public Elsewhere elsewhere() {
        return new Elsewhere(
                view,
                view.at(),
                "drill, live",
                "Drill %s %s in a cluster of its own; yours runs on."
                        .formatted(drill.id(), ended ? "has ended" : "runs live"),
                "Not while a drill is shown on the map: leave it first.");
    }

    boolean isEnded() {
        return ended;
    }

    /** Seen or not: what was told is taken, or the drill would wait. */
    @Override
    public void frame() {
        Frame frame = frames.take(run.promises(view), new Pace.Paced(1), view.at());
        view = frame.view();
        watch.events().add(frame.newRows());
        watch.show(frame, !ended && !frame.flooded());
        clock.setText("%s of %s".formatted(Format.shortClock(frame.now()), Format.shortClock(drill.durationNanos())));
        progress.setProgress(Math.clamp((double) frame.now() / drill.durationNanos(), 0, 1));
        latestSteps.show(LiveSteps.of(drill, run.performed(), ended));
        talked = run.note();
        note.setText(talked.map(text -> "Time stands still: " + text).orElse(""));
        shown(note, talked.isPresent());
        showGoOn(talked.isPresent());
    }

    /** Whoever looks on can go on with the next key; whoever writes goes on writing. */
    private void showGoOn(boolean on) {
        boolean appears = on && !goOn.isVisible();
        if (!on) {
            takeKeysFrom(goOn);
        }
        shown(goOn, on);
        if (appears && BorrowedKeys.has(node()) && !isWriting()) {
            goOn.requestFocus();
        }
    }

    private boolean isWriting() {
        return node().getScene().getFocusOwner() instanceof TextInputControl;
    }

    /** The keys of a button that goes stay in the view. */
    private void takeKeysFrom(Button button) {
        if (BorrowedKeys.has(button)) {
            node().requestFocus();
        }
    }

    /** It came to its end. @param result empty if it was broken */
    void ended(Optional<DrillDone> result) {
        ended = true;
        done = result;
        result.ifPresent(shown -> verdict.show(shown.shown().verdict()));
        shown(verdict, result.isPresent());
        shown(report, result.isPresent());
        takeKeysFrom(stop);
        shown(stop, false);
        shown(back, true);
    }

    /** Nobody watches any more. */
    void close() {
        actions.stop();
        run.events().close();
    }

    private void goOn() {
        run.goOn(talked);
    }

    private void stop() {
        takeKeysFrom(stop);
        stop.setDisable(true);
        stop.setText("Rolls back…");
        actions.stop();
    }

    private void drawSteps(List<LiveSteps.Line> lines) {
        steps.getChildren().clear();
        int row = 0;
        for (LiveSteps.Line line : lines) {
            Label mark = new Label(line.mark());
            Label when = new Label(line.when());
            Label text = new Label(line.text());
            when.getStyleClass().add("panel-detail");
            line.tone().on(mark);
            line.tone().on(text);
            for (Label wrapped : List.of(when, text)) {
                wrapped.setWrapText(true);
                wrapped.setMinHeight(Region.USE_PREF_SIZE);
            }
            VBox words = new VBox(text, when);
            words.setMinWidth(0);
            GridPane.setHgrow(words, Priority.ALWAYS);
            mark.setMinWidth(Region.USE_PREF_SIZE);
            steps.addRow(row++, mark, words);
        }
        steps.setAccessibleText("Steps: %s"
                .formatted(lines.stream()
                        .map(line -> line.mark() + " " + line.text())
                        .collect(Collectors.joining(", "))));
    }

    @Override
    public List<Command> commands() {
        List<Command> all = new ArrayList<>();
        all.add(Command.of(Group.DRILLS, "live-go-on", "Go on after the drill's note", this::goOn)
                .sign(Glyph.PLAY)
                .on(Chord.of(KeyCode.ENTER))
                .unless(() -> run.note().isEmpty() ? "No note is talked about." : ""));
        all.add(Command.of(Group.DRILLS, "live-stop", "Stop the drill and roll back", this::stop)
                .sign(Glyph.BACK)
                .unless(() -> ended ? "It has ended." : stop.isDisabled() ? "It rolls back already." : ""));
        all.add(Command.of(Group.DRILLS, "live-back", "Back to my cluster", actions::leave)
                .sign(Glyph.CLUSTER)
                .unless(() -> ended ? "" : "Stop the drill first."));
        all.addAll(watch.commands());
        return all;
    }

    private static void shown(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }
}

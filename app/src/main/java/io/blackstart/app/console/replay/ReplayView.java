package io.blackstart.app.console.replay;

import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.chart.ChosenCharts;
import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.place.Elsewhere;
import io.blackstart.app.console.watch.WatchView;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.icons.Glyph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** A run of the journal on the same map as a live one, at any instant of it. Nothing can be done to it: it has happened. */
public final class ReplayView {
    private static final String NOT_LIVE = "You look at a run that has happened; the bar above its map plays it, Space"
            + " too. The live cluster runs on.";

    private static final long SECOND = 1_000_000_000;

    private static final long NOTHING_FAILED = -1;

    private final Recording recording;
    private final JournalDesk journal;
    private final Branching branching;
    private final Consumer<Throwable> onFailure;
    private final Runnable onBack;
    private final ReplayClock clock;
    private final ReplayBar bar;
    private final TimelineView timeline;
    private final WatchView watch;
    private final Latest<ReplayModel> latest;
    private ClusterView shown = ClusterView.initial();
    private int rowsShown;
    private long tickedAt = System.nanoTime();
    private long shownAt = -1;
    private boolean asking;
    /** What could not be shown, until something is; the next instant is tried. */
    private long failedAt = NOTHING_FAILED;

    /**
     * @param charts which charts are shown
     * @param branching begins another run from an instant
     * @param onBack leaves it
     * @param onFailure hears why an instant cannot be shown
     */
    public ReplayView(
            Recording recording,
            JournalDesk journal,
            ChosenCharts charts,
            Branching branching,
            Runnable onBack,
            Consumer<Throwable> onFailure) {
        this.recording = recording;
        this.journal = journal;
        this.branching = branching;
        this.onBack = onBack;
        this.onFailure = onFailure;
        clock = new ReplayClock(recording);
        bar = new ReplayBar(clock, this::jump, this::branch, onBack);
        timeline =
                new TimelineView(TimelineModel.of(recording), place -> clock.seek(Math.round(place * recording.end())));
        latest = new Latest<>(model -> {
            bar.show(model);
            timeline.show(model.place());
        });
        VBox lanes = new VBox(timeline);
        lanes.getStyleClass().addAll("panel", "replay-lanes");
        watch = new WatchView(charts, bar.node(), List.of(), Optional.of(lanes));
        watch.node().setId("replay");
    }

    public Node node() {
        return watch.node();
    }

    /** Where the keys go when it is shown. */
    public Node first() {
        return bar.play();
    }

    /** The instant that is shown, for the rest of the window. */
    public Elsewhere elsewhere() {
        return new Elsewhere(
                shown,
                Math.max(0, shownAt),
                "replay",
                "Replay of run %d, %s: it has happened, and nothing of it can be changed. The live cluster runs on."
                        .formatted(recording.run().id(), recording.run().info().drill()),
                NOT_LIVE);
    }

    /** Once per frame while it is seen. */
    public void frame() {
        long now = System.nanoTime();
        clock.passed(now - tickedAt);
        tickedAt = now;
        latest.show(ReplayModel.of(recording, clock, whyNoBranch()));
        if (!asking && failedAt != clock.at() && shownAt != clock.at()) {
            ask(clock.at());
        }
        watch.frame();
    }

    /** Stands still until it is told to play on. */
    public void hold() {
        if (clock.playing()) {
            clock.toggle();
        }
    }

    private void ask(long at) {
        asking = true;
        long run = recording.run().id();
        FramePump.whenDone(journal.ask(opened -> opened.viewAt(run, Duration.ofNanos(at))), (view, failure) -> {
            asking = false;
            if (failure == null) {
                failedAt = NOTHING_FAILED;
                show(view, at);
            } else {
                boolean isTold = failedAt != NOTHING_FAILED;
                failedAt = at;
                if (!isTold) {
                    onFailure.accept(failure);
                }
            }
        });
    }

    private void show(ClusterView view, long at) {
        shownAt = at;
        shown = view;
        Frame frame = recording.frame(view, at, clock.playing());
        watch.show(frame, clock.playing());
        showRows(recording.rowsUpTo(at));
    }

    private void showRows(int upTo) {
        if (upTo < rowsShown) {
            watch.events().clear();
            rowsShown = 0;
        }
        watch.events().add(recording.rows().subList(rowsShown, upTo));
        rowsShown = upTo;
    }

    private String whyNoBranch() {
        return branching.whyNot(clock.at());
    }

    /** From the instant that is shown; it stands still meanwhile. What is asked opens after the key that opens it, which is no text of it. */
    private void branch() {
        hold();
        Platform.runLater(() -> {
            boolean left = bar.branchNode().getScene() == null;
            if (!left) {
                branching.ask(shownAt, shown, bar.branchNode());
            }
        });
    }

    private void jump(ReplayBar.Jump jump) {
        switch (jump) {
            case BEGINNING -> clock.seek(0);
            case PREVIOUS -> clock.previous().ifPresent(clock::seek);
            case NEXT -> clock.next().ifPresent(clock::seek);
            case END -> clock.seek(recording.end());
        }
    }

    /** What can be done in it. */
    public List<Command> commands() {
        List<Command> all = new ArrayList<>(List.of(
                command("replay-play", "Play or hold the replay", clock::toggle, KeyCode.SPACE),
                command("replay-earlier", "A second back", () -> clock.seek(clock.at() - SECOND), KeyCode.LEFT),
                command("replay-later", "A second on", () -> clock.seek(clock.at() + SECOND), KeyCode.RIGHT),
                command("replay-begin", "To the beginning", () -> jump(ReplayBar.Jump.BEGINNING), KeyCode.HOME),
                command("replay-end", "To the end", () -> jump(ReplayBar.Jump.END), KeyCode.END),
                command("replay-previous", "To what happened before", () -> jump(ReplayBar.Jump.PREVIOUS), KeyCode.P),
                command("replay-next", "To what happened next", () -> jump(ReplayBar.Jump.NEXT), KeyCode.N)
                        .sign(Glyph.STEP)));
        for (double speed : ReplayClock.SPEEDS) {
            int number = ReplayClock.SPEEDS.indexOf(speed) + 1;
            all.add(command(
                    "replay-speed-" + number,
                    "Replay at " + ReplayBar.word(speed),
                    () -> clock.speed(speed),
                    Chord.digit(number)));
        }
        all.add(command("replay-branch", "Branch from here…", this::branch, KeyCode.B)
                .also("what if new run other fault past seed")
                .sign(Glyph.BRANCH)
                .unless(this::whyNoBranch));
        all.add(command("replay-back", "Back to the runs", onBack, KeyCode.ESCAPE)
                .sign(Glyph.BACK));
        all.addAll(watch.commands());
        return all;
    }

    private static Command command(String id, String title, Runnable does, KeyCode key) {
        return Command.of(Group.REPLAY, id, title, does).on(Chord.of(key)).also("replay timeline run");
    }
}

package io.blackstart.app.console.timeline;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.Lookback;
import io.blackstart.app.console.look.Actions;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The timeline of a live run: looks back at any instant, jumps from event to event, zooms. */
public final class TimelinePanel {
    /** So near to the right edge the live one is meant. */
    private static final double EDGE = 0.995;

    private final Lookback lookback;
    private final LanesView lanes = new LanesView(this::seek, this::zoom);
    private final ComboBox<Jump> kind = new ComboBox<>();
    private final HBox head = new HBox();
    private final PastBanner past = new PastBanner(this::live);
    private final HBox words;
    private final VBox panel = new VBox(head, lanes);
    private TimeWindow window = TimeWindow.LAST_MINUTE;
    private Optional<Frame> shown = Optional.empty();
    private boolean wasPast;

    public TimelinePanel(Lookback lookback) {
        this.lookback = lookback;
        Label title = new Label("Timeline");
        title.getStyleClass().add("panel-title");
        Label hint = new Label("drag to look back, the wheel zooms");
        hint.getStyleClass().add("panel-detail");
        hint.setMinWidth(0);
        words = new HBox(title, hint);
        words.getStyleClass().add("panel-head");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        kind.setId("jump-kind");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        kind.setAccessibleText("What the jumps look for");
        kind.getItems().setAll(Jump.values());
        kind.getSelectionModel().select(Jump.ELECTION);
        head.getChildren()
                .setAll(
                        words,
                        past.node(),
                        spring,
                        button("‹", "jump-previous", "Looks at the one before (P)", this::previous),
                        kind,
                        button("›", "jump-next", "Looks at the one after (N)", this::next));
        head.getStyleClass().addAll("panel-head", "timeline-bar");
        VBox.setVgrow(lanes, Priority.ALWAYS);
        panel.setId("timeline-panel");
        panel.getStyleClass().addAll("panel", "timeline-panel");
    }

    private static Button button(String text, String id, String explanation, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("deed");
        button.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(button, id, explanation, explanation);
        button.setOnAction(_ -> action.run());
        return button;
    }

    public Node node() {
        return panel;
    }

    public void show(Frame frame) {
        shown = Optional.of(frame);
        if (wasPast && !frame.past()) {
            window = window.following();
        }
        wasPast = frame.past();
        past.show(PastModel.of(frame));
        words.setVisible(!frame.past());
        words.setManaged(!frame.past());
        lanes.show(TimelineModel.of(frame, window));
    }

    /** Back to the live edge. */
    public void live() {
        lookback.live();
        window = window.following();
    }

    public void next() {
        jump(kind.getValue(), true);
    }

    public void previous() {
        jump(kind.getValue(), false);
    }

    /** Jumping from event to event, back to live, and the zoom. */
    public List<Command> commands() {
        List<Command> all =
                new ArrayList<>(List.of(Command.of(Group.TIMELINE, "back-to-live", "Back to live", this::live)
                        .on(Chord.of(KeyCode.L))
                        .also("now present")
                        .sign(Glyph.LIVE)
                        .unless(() -> shown.filter(Frame::past).isPresent() ? "" : "You look at the live cluster.")));
        for (Jump each : Jump.values()) {
            Command next = jump(each, "next-" + each, "Jump to the next " + each, () -> jump(each, true))
                    .unless(() -> whyNot(each, true));
            Command previous = jump(
                            each, "previous-" + each, "Jump to the %s before".formatted(each), () -> jump(each, false))
                    .unless(() -> whyNot(each, false));
            boolean chosen = each == kind.getValue();
            all.add(chosen ? next.on(Chord.of(KeyCode.N)) : next);
            all.add(chosen ? previous.on(Chord.of(KeyCode.P)) : previous);
        }
        all.add(Command.of(Group.TIMELINE, "zoom-in", "Zoom the timeline in", () -> zoom(true, 1))
                .sign(Glyph.SEARCH));
        all.add(Command.of(Group.TIMELINE, "zoom-out", "Zoom the timeline out", () -> zoom(false, 1))
                .sign(Glyph.SEARCH));
        return all;
    }

    private static Command jump(Jump to, String id, String title, Runnable does) {
        return Command.of(Group.TIMELINE, id, title, does).sign(to.glyph()).also("look back past");
    }

    private String whyNot(Jump wanted, boolean later) {
        boolean found =
                shown.filter(frame -> target(frame, wanted, later).isPresent()).isPresent();
        return found ? "" : "There is no %s %s what is shown.".formatted(wanted, later ? "after" : "before");
    }

    private static OptionalLong target(Frame frame, Jump wanted, boolean later) {
        return later ? wanted.next(frame.chronicle(), frame.now()) : wanted.previous(frame.chronicle(), frame.now());
    }

    private void jump(Jump wanted, boolean later) {
        shown.ifPresent(frame -> target(frame, wanted, later).ifPresent(at -> look(frame, at)));
    }

    private void seek(double place) {
        shown.ifPresent(frame -> {
            if (place >= EDGE && window.to(frame.liveNow()) >= frame.liveNow()) {
                live();
            } else {
                look(frame, window.at(place, frame.liveNow()));
            }
        });
    }

    private void look(Frame frame, long instant) {
        if (instant >= frame.liveNow()) {
            live();
            return;
        }
        window = window.held(frame.liveNow()).showing(instant, frame.liveNow());
        lookback.at(instant);
    }

    private void zoom(boolean in, double place) {
        shown.ifPresent(frame -> window = window.zoomed(in, place, frame.liveNow()));
    }
}

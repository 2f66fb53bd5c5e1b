package io.blackstart.app.console.replay;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.ByRoom;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.ShortLabel;
import io.blackstart.icons.Glyph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The controls of a replay: back, play or hold, jumps, pace, the instant as a slider, and the way into another run. */
final class ReplayBar {
    private static final double STEPS = 10_000;
    private static final String BRANCH =
            "Branch from here: a new run, the same up to this instant, with something else happening then (B)";

    private static final double LEAST_WIDTH_EM = 68;

    /** What stays of a long name. */
    private static final double TITLE_EM = 8;

    private final ByRoom bar;
    private final Label title = new ShortLabel(TITLE_EM);
    private final GlyphIcon playIcon = new GlyphIcon(Glyph.PLAY, GlyphIcon.Size.BUTTON);
    private final Button play = new Button("", playIcon);
    private final Map<Double, ToggleButton> speeds = new LinkedHashMap<>();
    private final Label clock = new Label();
    private final Button branch;
    private final Tooltip whyNoBranch = new Tooltip();
    private final HBox branchBox;
    private final Slider slider = new Slider(0, STEPS, 0);
    private final ReplayClock state;
    private boolean drawing;

    enum Jump {
        BEGINNING,
        PREVIOUS,
        NEXT,
        END
    }

    ReplayBar(ReplayClock state, Consumer<Jump> onJump, Runnable onBranch, Runnable onBack) {
        this.state = state;
        branch = Actions.button("Branch…", Glyph.BRANCH, "replay-branch", BRANCH, onBranch);
        branchBox = new HBox(branch);
        Button back = new Button("Runs", new GlyphIcon(Glyph.BACK));
        back.getStyleClass().add("action-button");
        Actions.describe(back, "replay-back", "Back to the runs", "Back to the runs (Escape)");
        back.setOnAction(_ -> onBack.run());
        title.setId("replay-title");
        title.getStyleClass().add("panel-title");
        play.getStyleClass().add("icon-button");
        play.setOnAction(_ -> state.toggle());
        Button previous = jump("◂◂", "previous", "To what happened before (P)", onJump, Jump.PREVIOUS);
        Button next = jump("▸▸", "next", "To what happened next (N)", onJump, Jump.NEXT);
        HBox choices = new HBox();
        choices.getStyleClass().add("paces");
        for (double speed : ReplayClock.SPEEDS) {
            ToggleButton choice = new ToggleButton(word(speed));
            int key = speeds.size() + 1;
            Actions.describe(
                    choice,
                    "replay-speed-" + key,
                    "Replay at " + word(speed),
                    "Replay at %s of real time (%d)".formatted(word(speed), key));
            choice.setOnAction(_ -> {
                state.speed(speed);
                choice.setSelected(true);
            });
            speeds.put(speed, choice);
            choices.getChildren().add(choice);
        }
        clock.setId("replay-clock");
        clock.getStyleClass().add("replay-clock");
        slider.setId("replay-slider");
        slider.setAccessibleText("Instant of the run");
        slider.setBlockIncrement(STEPS / 100);
        slider.valueProperty().subscribe(value -> {
            if (!drawing) {
                onPlace(value.doubleValue() / STEPS);
            }
        });
        HBox.setHgrow(slider, Priority.ALWAYS);
        for (Region whole : new Region[] {back, previous, play, next, clock, choices, branchBox}) {
            whole.setMinWidth(Region.USE_PREF_SIZE);
        }
        List<Node> whole = List.of(back, title);
        List<Node> plays = List.of(previous, play, next, choices, slider, clock);
        bar = new ByRoom(LEAST_WIDTH_EM, little -> little ? rows(whole, plays) : row(whole, plays));
    }

    private Node row(List<Node> whole, List<Node> plays) {
        HBox row = new HBox();
        row.getChildren().addAll(whole);
        row.getChildren().addAll(plays);
        row.getChildren().add(branchBox);
        row.getStyleClass().addAll("panel", "replay-bar");
        return row;
    }

    /** What is about the whole run stands above what plays it. */
    private Node rows(List<Node> whole, List<Node> plays) {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox top = new HBox();
        top.getChildren().addAll(whole);
        top.getChildren().addAll(spring, branchBox);
        HBox below = new HBox();
        below.getChildren().addAll(plays);
        List.of(top, below).forEach(line -> line.getStyleClass().add("replay-line"));
        VBox rows = new VBox(top, below);
        rows.getStyleClass().addAll("panel", "replay-bar");
        return rows;
    }

    private static Button jump(String sign, String id, String explanation, Consumer<Jump> onJump, Jump jump) {
        Button button = new Button(sign);
        button.getStyleClass().add("icon-button");
        Actions.describe(button, "replay-" + id, explanation, explanation);
        button.setOnAction(_ -> onJump.accept(jump));
        return button;
    }

    static String word(double speed) {
        return (speed < 1 ? String.format(Locale.ROOT, "%.1f", speed) : String.format(Locale.ROOT, "%.0f", speed))
                + "×";
    }

    /** A button that is disabled hears no pointer: the box around it says why. */
    private void showBranch(String whyNot) {
        boolean possible = whyNot.isEmpty();
        branch.setDisable(!possible);
        branch.setAccessibleHelp(possible ? BRANCH : whyNot);
        whyNoBranch.setText(whyNot);
        if (possible) {
            Tooltip.uninstall(branchBox, whyNoBranch);
        } else {
            Tooltip.install(branchBox, whyNoBranch);
        }
    }

    Node play() {
        return play;
    }

    /** Beside which the form is shown. */
    Node branchNode() {
        return branchBox;
    }

    private void onPlace(double place) {
        state.seek(Math.round(place * state.end()));
    }

    Node node() {
        return bar;
    }

    void show(ReplayModel model) {
        title.setText(model.title());
        clock.setText(model.clock());
        playIcon.glyph(model.playing() ? Glyph.PAUSE : Glyph.PLAY);
        String name = model.playing() ? "Hold the replay" : "Play";
        Actions.describe(play, "replay-play", name, name + " (Space)");
        speeds.forEach((speed, button) -> button.setSelected(speed == model.speed()));
        showBranch(model.whyNoBranch());
        drawing = true;
        slider.setValue(model.place() * STEPS);
        drawing = false;
    }
}

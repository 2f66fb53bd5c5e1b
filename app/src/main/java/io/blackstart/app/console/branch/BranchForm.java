package io.blackstart.app.console.branch;

import io.blackstart.app.Version;
import io.blackstart.app.console.act.OfferedLines;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.FormFrame;
import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.drills.branch.Branch;
import io.blackstart.drills.branch.BranchedDrill;
import io.blackstart.drills.words.Format;
import io.blackstart.persistence.RunRow;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks what is to happen at an instant of a recorded run, and says whether it can. */
public final class BranchForm {
    private final RunRow run;
    private final long at;
    private final List<String> broken;
    private final BiConsumer<Branch, BranchedDrill> onGo;
    private final ComboBox<String> line = new ComboBox<>();
    private final CheckBox keep = new CheckBox("Keep what the drill does after that");
    private final Button go = new Button("Run the branch");
    private final FormFrame frame = new FormFrame("branch-says", go);

    /**
     * @param at virtual nanoseconds of the instant that is looked at
     * @param view of the cluster then
     * @param onGo has the drill run
     */
    public BranchForm(RunRow run, long at, ClusterView view, BiConsumer<Branch, BranchedDrill> onGo) {
        this.run = run;
        this.at = Branch.roundedUp(at);
        this.onGo = onGo;
        broken = view.faults().stream().map(ClusterView.FaultView::name).toList();
        line.getItems().setAll(OfferedLines.of(view));
    }

    /** @param near where it is shown */
    public void show(Node near) {
        Label title = new Label("Branch run %d at %s".formatted(run.id(), Format.shortClock(at)));
        title.getStyleClass().add("panel-title");
        VBox content = new VBox(
                title,
                FormFrame.text(
                        "A new run of the same drill with the same seed: up to this instant it is run %d, event by"
                                        .formatted(run.id())
                                + " event. Then this happens besides; choose a line, or type one as ctl takes it."),
                line(),
                kept());
        BranchedDrill.doubt(run, Version.text()).ifPresent(doubt -> {
            Label warning = FormFrame.text(doubt);
            warning.setId("branch-doubt");
            Tone.WARN.on(warning);
            content.getChildren().add(warning);
        });
        content.getChildren().addAll(frame.line(), buttons());
        content.setId("branch-form");
        check();
        frame.show(near, content);
        line.getEditor().requestFocus();
    }

    private Node line() {
        line.setId("branch-line");
        line.setEditable(true);
        line.setAccessibleText("What happens then");
        line.setPromptText("pull-plug zone b");
        line.setMaxWidth(Double.MAX_VALUE);
        line.setVisibleRowCount(12);
        frame.holds("line", line.getEditor()::getText);
        line.getEditor().textProperty().subscribe(this::check);
        return line;
    }

    private Node kept() {
        keep.setId("branch-keep");
        keep.setSelected(true);
        keep.setWrapText(true);
        keep.selectedProperty().subscribe(this::check);
        return keep;
    }

    private Node buttons() {
        Button cancel = new Button("Cancel");
        Actions.describe(cancel, "branch-cancel", "Cancel", "Nothing is run (Escape)");
        cancel.getStyleClass().add("dialog-button");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> frame.hide());
        Actions.describe(go, "branch-go", go.getText(), "Runs it in virtual time and compares the two (Enter)");
        go.getStyleClass().addAll("dialog-button", "dialog-confirm");
        go.setDefaultButton(true);
        go.setOnAction(_ -> {
            Branch branch = branch();
            BranchedDrill drill = BranchedDrill.of(run, branch, broken);
            frame.hide();
            onGo.accept(branch, drill);
        });
        HBox row = new HBox(cancel, go);
        row.getStyleClass().add("dialog-buttons");
        return row;
    }

    private Branch branch() {
        return new Branch(at, line.getEditor().getText(), !keep.isSelected());
    }

    private void check() {
        frame.check(1, () -> {
            if (line.getEditor().getText().isBlank()) {
                throw new IllegalArgumentException("Say what happens at %s.".formatted(Format.shortClock(at)));
            }
            return "Then: %s"
                    .formatted(BranchedDrill.of(run, branch(), broken)
                            .drill()
                            .method()
                            .getLast()
                            .action()
                            .words());
        });
    }
}

package io.blackstart.app.console.merge;

import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.why.Why;
import io.blackstart.app.console.why.WhyButton;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The last merge, until it is put away: what was touched, kept and merged, and the way to what lost. */
public final class MergeView {
    private final VBox card = new VBox();
    private final Label title = new Label("", new GlyphIcon(Glyph.MERGE));
    private final Label from = new Label();
    private final GridPane rows = new GridPane();
    private final Button ledger;
    private Optional<MergeModel> dismissed = Optional.empty();
    private final Latest<Optional<MergeModel>> latest = new Latest<>(this::draw);

    /** @param onLedger shows the conflict ledger; empty where that is not to be had */
    public MergeView(Optional<Runnable> onLedger) {
        title.getStyleClass().add("panel-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        from.getStyleClass().add("panel-detail");
        from.setWrapText(true);
        from.setMinHeight(Region.USE_PREF_SIZE);
        rows.getStyleClass().add("candidates");
        ledger = Actions.button(
                "Conflict ledger",
                Glyph.DATA,
                "merge-ledger",
                "Shows what lost, with its write-back, in the place Data",
                () -> onLedger.ifPresent(Runnable::run));
        ledger.setVisible(onLedger.isPresent());
        ledger.setManaged(onLedger.isPresent());
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button dismiss = new Button("✕");
        dismiss.getStyleClass().setAll("button", "icon-button", "dismiss");
        Actions.describe(dismiss, "dismiss-merge", "Dismiss", "Puts this card away until the next merge");
        dismiss.setOnAction(_ -> dismiss());
        WhyButton why = new WhyButton("why-merge", "this merge", Why::merge);
        HBox head = new HBox(title, spring, why.node(), dismiss);
        head.getStyleClass().add("panel-head");
        card.getStyleClass().addAll("panel", "election");
        card.setId("merge");
        card.setAccessibleRole(AccessibleRole.TEXT);
        card.getChildren().setAll(head, from, rows, ledger);
        shown(false);
    }

    public Node node() {
        return card;
    }

    /** Empty where there was no merge. */
    public void show(Optional<MergeModel> model) {
        latest.show(model);
    }

    public List<Command> commands() {
        return List.of(
                Command.of(Group.CLUSTER, "dismiss-merge", "Dismiss the merge card", this::dismiss)
                        .sign(Glyph.MERGE)
                        .unless(() -> card.isVisible() ? "" : "There is none to be put away."),
                Command.of(Group.CLUSTER, "show-merge", "Show the last merge again", this::showAgain)
                        .sign(Glyph.MERGE)
                        .unless(() -> model().isEmpty()
                                ? "There was no merge yet."
                                : card.isVisible() ? "It is shown." : ""));
    }

    private Optional<MergeModel> model() {
        return latest.shown().flatMap(shown -> shown);
    }

    private void showAgain() {
        dismissed = Optional.empty();
        shown(true);
    }

    private void dismiss() {
        dismissed = model();
        shown(false);
    }

    private void draw(Optional<MergeModel> model) {
        shown(model.isPresent() && !dismissed.equals(model));
        model.ifPresent(merge -> {
            title.setText(merge.title());
            from.setText(merge.when() + " " + merge.from());
            rows.getChildren().clear();
            int line = 0;
            for (MergeModel.Row row : merge.rows()) {
                rows.addRow(line++, cells(row));
            }
            ledger.setDisable(!merge.lost());
            card.setAccessibleText(merge.words());
        });
    }

    private static Node[] cells(MergeModel.Row row) {
        Label name = new Label(row.name());
        name.getStyleClass().add("row-label");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label value = new Label(row.value());
        value.getStyleClass().add("candidate-position");
        value.setMinWidth(Region.USE_PREF_SIZE);
        row.tone().on(value);
        Label detail = new Label(row.detail());
        detail.getStyleClass().add("panel-detail");
        detail.setWrapText(true);
        detail.setMinHeight(Region.USE_PREF_SIZE);
        detail.setVisible(!row.detail().isEmpty());
        detail.setManaged(!row.detail().isEmpty());
        VBox words = new VBox(value, detail);
        words.setMinWidth(0);
        GridPane.setHgrow(words, Priority.ALWAYS);
        GridPane.setValignment(name, VPos.TOP);
        return new Node[] {name, words};
    }

    private void shown(boolean on) {
        card.setVisible(on);
        card.setManaged(on);
    }
}

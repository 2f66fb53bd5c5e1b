package io.blackstart.app.console.data;

import io.blackstart.app.console.data.LedgerModel.Entry;
import io.blackstart.app.console.data.LedgerModel.Side;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.EmptyState;
import io.blackstart.app.console.look.Latest;
import io.blackstart.icons.Glyph;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The chosen entry of the ledger: both versions in full, and the one action there is. */
final class LedgerDetails {
    private final StackPane root = new StackPane();
    private final EmptyState hint = new EmptyState(Glyph.MERGE);
    private final Label place = new Label();
    private final Label about = new Label();
    private final Label lostHead = new Label();
    private final TextArea lost = area("ledger-lost");
    private final Label keptHead = new Label();
    private final TextArea kept = area("ledger-kept");
    private final Button writeBack;
    private final VBox panel;
    private final Latest<Entry> latest = new Latest<>(this::draw);

    /** @param onWriteBack hears the id of the entry */
    LedgerDetails(Consumer<String> onWriteBack) {
        writeBack = Actions.button(
                "Write back",
                Glyph.BACK,
                "ledger-write-back",
                "Writes what lost as a new write, through a gateway, over what stands there now",
                () -> latest.shown().map(Entry::id).ifPresent(onWriteBack));
        writeBack.getStyleClass().add("action-main");
        place.setId("ledger-place");
        place.getStyleClass().add("panel-title");
        about.setId("ledger-about");
        about.getStyleClass().add("panel-detail");
        for (Label label : new Label[] {place, about, lostHead, keptHead}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        lostHead.getStyleClass().add("details-heading");
        keptHead.getStyleClass().add("details-heading");
        lostHead.setLabelFor(lost);
        keptHead.setLabelFor(kept);
        FlowPane buttons = new FlowPane(writeBack);
        buttons.getStyleClass().add("action-row");
        VBox.setVgrow(lost, Priority.ALWAYS);
        VBox.setVgrow(kept, Priority.ALWAYS);
        panel = new VBox(place, about, buttons, lostHead, lost, keptHead, kept);
        panel.getStyleClass().add("details");
        hint.show(
                "Choose an entry",
                "Both versions stand here in full, with their times; the loser can be written back.");
        root.setMinWidth(0);
        root.getChildren().setAll(hint);
    }

    private static TextArea area(String id) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setEditable(false);
        area.setWrapText(true);
        area.setMinHeight(0);
        area.setPrefRowCount(3);
        area.getStyleClass().add("value-text");
        return area;
    }

    Node node() {
        return root;
    }

    void show(Optional<Entry> entry) {
        entry.ifPresentOrElse(latest::show, () -> root.getChildren().setAll(hint));
        if (entry.isPresent() && !root.getChildren().contains(panel)) {
            root.getChildren().setAll(panel);
        }
    }

    private void draw(Entry entry) {
        place.setText(entry.place());
        about.setText("%s · entry %s · %s".formatted(entry.kind(), entry.id(), entry.state()));
        head(lostHead, "Lost", entry.lost());
        head(keptHead, "Kept: the later one", entry.kept());
        lost.setText(entry.lost().value());
        lost.setAccessibleText(lostHead.getText());
        kept.setText(entry.kept().value());
        kept.setAccessibleText(keptHead.getText());
        writeBack.setDisable(!entry.canBeWrittenBack());
    }

    private static void head(Label label, String word, Side side) {
        label.setText("%s, of %s, written %s".formatted(word, side.machine(), side.at()));
    }
}

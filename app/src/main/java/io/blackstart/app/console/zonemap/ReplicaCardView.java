package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.ShortLabel;
import io.blackstart.app.console.look.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card of a database machine with a replica. */
final class ReplicaCardView {
    /** What stays of a long name. */
    private static final double NAME_EM = 2.8;

    private static final PseudoClass IN_OFFICE = PseudoClass.getPseudoClass("in-office");
    /** Not as it is to be: in a line its condition takes the room of its role's word. */
    private static final PseudoClass UNWELL = PseudoClass.getPseudoClass("unwell");

    private static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");

    private final VBox card = new VBox();
    private final HBox title;
    private final HBox foot;
    private boolean brief;
    private final BadgeView role = new BadgeView();
    private final BadgeView condition = new BadgeView();
    private final PlugButton plug;
    private final List<RowView> rows = new ArrayList<>();
    private final Label missed = new Label();
    private final ProgressBar copied = new ProgressBar();
    private final Latest<ReplicaModel> latest = new Latest<>(this::draw);

    ReplicaCardView(ReplicaModel model, Consumer<Plug> onPlug) {
        plug = new PlugButton(model.plug(), onPlug);
        card.getStyleClass().addAll("card", "replica");
        card.setId(model.machine());
        card.setAccessibleRole(AccessibleRole.TEXT);
        Label name = new ShortLabel(model.machine(), "machine-name", NAME_EM);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        title = new HBox(name, role, spring, plug);
        title.getStyleClass().add("card-title");
        role.getStyleClass().add("role");
        card.getChildren().add(title);
        for (int i = 0; i < model.rows().size(); i++) {
            RowView row = new RowView();
            rows.add(row);
            card.getChildren().add(row.box);
        }
        copied.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(copied, Priority.ALWAYS);
        missed.getStyleClass().add("missed");
        Tone.WARN.on(missed);
        foot = new HBox(condition, missed, copied);
        foot.getStyleClass().add("card-foot");
        card.getChildren().add(foot);
        show(model);
    }

    Node node() {
        return card;
    }

    Node plug() {
        return plug;
    }

    void show(ReplicaModel model) {
        latest.show(model);
    }

    /** In a line, with what it is and how it is; its figures are left to the inspector. */
    void brief(boolean on) {
        if (brief != on) {
            brief = on;
            card.getChildren().clear();
            if (on) {
                foot.getChildren().remove(condition);
                title.getChildren().add(title.getChildren().size() - 1, condition);
                card.getChildren().add(title);
            } else {
                title.getChildren().remove(condition);
                foot.getChildren().addFirst(condition);
                card.getChildren().add(title);
                rows.forEach(row -> card.getChildren().add(row.box));
                card.getChildren().add(foot);
            }
        }
    }

    private void draw(ReplicaModel model) {
        role.show(model.role());
        condition.show(model.condition());
        missed.setText(model.missed());
        // there is room for one of the two, and the rows tell how far a copy is
        shown(missed, !model.missed().isEmpty());
        shown(copied, model.missed().isEmpty());
        plug.show(model.plug());
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).latest.show(model.rows().get(i));
        }
        copied.setProgress(model.away() ? 0 : model.copied());
        model.condition().tone().on(copied);
        card.pseudoClassStateChanged(IN_OFFICE, model.inOffice());
        card.pseudoClassStateChanged(UNWELL, model.condition().tone() != Tone.GOOD);
        card.pseudoClassStateChanged(AWAY, model.away());
        card.setAccessibleText(words(model));
    }

    private static void shown(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    private static String words(ReplicaModel model) {
        String rows = model.rows().stream()
                .map(row -> row.label() + " " + row.value())
                .collect(Collectors.joining(", "));
        String missed = model.missed().isEmpty() ? "" : ", " + model.missed();
        return "%s, %s, %s%s, %s"
                .formatted(
                        model.machine(), model.role().word(), model.condition().word(), missed, rows);
    }

    private static final class RowView {
        private final Label label = new Label();
        private final Label value = new Label();
        private final HBox box;
        private final Latest<ReplicaModel.Row> latest = new Latest<>(this::draw);

        RowView() {
            label.getStyleClass().add("row-label");
            label.setMinWidth(Region.USE_PREF_SIZE);
            value.getStyleClass().add("row-value");
            value.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            value.setEllipsisString("…");
            value.setTooltip(new Tooltip());
            Region spring = new Region();
            HBox.setHgrow(spring, Priority.ALWAYS);
            box = new HBox(label, spring, value);
            box.getStyleClass().add("card-row");
        }

        void draw(ReplicaModel.Row row) {
            label.setText(row.label());
            value.setText(row.value());
            value.getTooltip().setText(row.label() + " " + row.value());
            row.tone().on(value);
        }
    }
}

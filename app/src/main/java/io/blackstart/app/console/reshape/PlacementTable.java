package io.blackstart.app.console.reshape;

import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.look.ShortLabel;
import io.blackstart.app.console.look.Tone;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** What each machine is now and what it will be, zone by zone. */
final class PlacementTable {
    private static final double NAME_EM = 5;

    private final GridPane grid = new GridPane();

    PlacementTable() {
        grid.getStyleClass().add("placement");
    }

    Node node() {
        return grid;
    }

    void show(List<ReshapePlanModel.Row> rows) {
        grid.getChildren().clear();
        grid.addRow(0, head(""), head(""), head("now"), head(""), head("then"), head(""));
        int line = 1;
        for (ReshapePlanModel.Row row : rows) {
            grid.addRow(
                    line++,
                    name(row.zone(), "placement-zone", Tone.MUTED),
                    name(row.machine(), "placement-machine", Tone.PLAIN),
                    duty(row.before()),
                    cell("→", "placement-arrow", Tone.MUTED),
                    duty(row.after()),
                    cell(row.change(), "placement-change", row.tone()));
        }
    }

    /** A row for those who do not see it. */
    static String words(ReshapePlanModel.Row row) {
        return "%s: %s, then %s, %s".formatted(row.machine(), word(row.before()), word(row.after()), row.change());
    }

    private static String word(Optional<Badge> duty) {
        return duty.map(Badge::word).orElse("nothing");
    }

    private static Node duty(Optional<Badge> duty) {
        return duty.<Node>map(PlacementTable::badge).orElseGet(() -> cell("–", "placement-none", Tone.MUTED));
    }

    private static BadgeView badge(Badge duty) {
        BadgeView view = new BadgeView();
        view.show(duty);
        return view;
    }

    private static Label head(String text) {
        return cell(text, "placement-head", Tone.MUTED);
    }

    private static Label name(String name, String styleClass, Tone tone) {
        Label label = new ShortLabel(name, styleClass, NAME_EM);
        tone.on(label);
        return label;
    }

    private static Label cell(String text, String styleClass, Tone tone) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setMinWidth(Region.USE_PREF_SIZE);
        tone.on(label);
        return label;
    }
}

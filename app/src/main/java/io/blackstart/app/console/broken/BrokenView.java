package io.blackstart.app.console.broken;

import io.blackstart.app.console.act.DeedDesk;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.Tone;
import io.blackstart.icons.Glyph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Every fault there is, each with its undo, and one button that undoes them all. */
public final class BrokenView {
    private static final String NOTHING =
            "Nothing is broken. Click a machine, a gateway or a zone, and choose under Break what is to happen to it.";

    private final DeedDesk desk;
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Latest<BrokenModel> latest = new Latest<>(this::draw);
    private final Latest<List<String>> latestNames = new Latest<>(this::build);

    public BrokenView(DeedDesk desk) {
        this.desk = desk;
        rows.getStyleClass().add("broken");
        scroll.setId("broken");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("screen-scroll");
    }

    public Node node() {
        return scroll;
    }

    public void show(BrokenModel model) {
        latest.show(model);
    }

    /** Undoing each fault there is. */
    public List<Command> commands() {
        return latest.shown().stream()
                .flatMap(model -> model.rows().stream())
                .map(row -> Command.of(
                                Group.OPERATE,
                                healId(row.name()),
                                "Heal · " + row.words(),
                                () -> desk.say(List.of("heal", row.name())))
                        .also("undo mend")
                        .sign(Glyph.HEAL))
                .toList();
    }

    private static String healId(String fault) {
        return "heal-" + fault.replaceAll("[^a-z0-9]+", "-");
    }

    /** A row stays the same node while it is there, or a click on it would be lost when the time it shows moves on. */
    private void draw(BrokenModel model) {
        latestNames.show(model.rows().stream().map(BrokenModel.Row::name).toList());
        model.rows().forEach(row -> lines.get(row.name()).show(row));
    }

    private void build(List<String> names) {
        rows.getChildren().clear();
        lines.keySet().retainAll(names);
        if (names.isEmpty()) {
            Label nothing = wrapped("panel-detail");
            nothing.setText(NOTHING);
            nothing.setId("nothing-broken");
            rows.getChildren().add(nothing);
            return;
        }
        Button all = button("Heal all", "heal-all", "Undoes every fault there is; data written meanwhile stays");
        all.setGraphic(new GlyphIcon(Glyph.HEAL));
        all.setMaxWidth(Double.MAX_VALUE);
        all.setOnAction(_ -> desk.say(List.of("heal", "all")));
        rows.getChildren().add(all);
        names.forEach(name -> rows.getChildren().add(lines.computeIfAbsent(name, Line::new).box));
    }

    private final class Line {
        private final Label name = wrapped("broken-name");
        private final GlyphIcon icon = new GlyphIcon(Glyph.WARNING);
        private final Label hits = wrapped("panel-detail");
        private final Label since = wrapped("panel-detail");
        private final HBox box;

        Line(String fault) {
            Tone.BAD.on(icon);
            name.setTooltip(new Tooltip(fault));
            name.setGraphic(icon);
            VBox words = new VBox(name, hits, since);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            Button heal = button("Heal", healId(fault), "Undoes " + fault);
            heal.setMinWidth(Region.USE_PREF_SIZE);
            heal.setOnAction(_ -> desk.say(List.of("heal", fault)));
            box = new HBox(words, heal);
            box.getStyleClass().addAll("card", "broken-row");
        }

        void show(BrokenModel.Row row) {
            icon.glyph(row.glyph());
            name.setText(row.words());
            hits.setText(row.hits());
            since.setText(row.since());
        }
    }

    private static Button button(String text, String id, String explanation) {
        Button button = new Button(text);
        button.getStyleClass().add("deed");
        Tone.GOOD.on(button);
        Actions.describe(button, id, explanation, explanation);
        return button;
    }

    private static Label wrapped(String styleClass) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}

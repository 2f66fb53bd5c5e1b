package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.Latest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A gateway's last decision on a read, gate by gate. */
final class ReadCardView {
    private final VBox card = new VBox();
    private final VBox gates = new VBox();
    private final Label result = new Label();
    private final Label soFar = new Label();
    private final Tooltip counts = new Tooltip();
    private final String gateway;
    private List<Row> rows = List.of();
    private final Latest<ReadModel> latest = new Latest<>(this::draw);

    ReadCardView(String gateway) {
        this.gateway = gateway;
        Label title = new Label("Last read at this gateway");
        title.getStyleClass().add("read-title");
        result.getStyleClass().add("read-result");
        result.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        result.setEllipsisString("…");
        card.getStyleClass().addAll("card", "read");
        card.setId("read-" + gateway);
        card.setAccessibleRole(AccessibleRole.TEXT);
        soFar.getStyleClass().add("read-so-far");
        soFar.setTooltip(counts);
        card.getChildren().setAll(title, gates, result, soFar);
    }

    Node node() {
        return card;
    }

    void show(ReadModel model) {
        latest.show(model);
    }

    private void draw(ReadModel model) {
        drawGates(model.gates());
        result.setText(model.result());
        model.tone().on(result);
        soFar.setText(model.soFar());
        counts.setText(model.counts());
        soFar.setVisible(!model.soFar().isEmpty());
        soFar.setManaged(!model.soFar().isEmpty());
        String answers = model.gates().stream()
                .map(gate -> gate.question() + " " + gate.answer())
                .collect(Collectors.joining(", "));
        card.setAccessibleText("last read through %s: %s %s; so far: %s"
                .formatted(gateway, answers, model.result(), model.counts().replace("\n", ", ")));
    }

    private void drawGates(List<ReadModel.Gate> asked) {
        if (rows.size() != asked.size()) {
            rows = Stream.generate(Row::new).limit(asked.size()).toList();
            gates.getChildren().setAll(rows.stream().map(row -> row.box).toList());
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).latest.show(asked.get(i));
        }
    }

    private static final class Row {
        private final Label question = new Label();
        private final Label mark = new Label();
        private final HBox box;
        private final Latest<ReadModel.Gate> latest = new Latest<>(this::draw);

        Row() {
            question.getStyleClass().add("gate-question");
            Region spring = new Region();
            HBox.setHgrow(spring, Priority.ALWAYS);
            mark.getStyleClass().add("gate-mark");
            mark.setMinWidth(Region.USE_PREF_SIZE);
            box = new HBox(question, spring, mark);
        }

        void draw(ReadModel.Gate gate) {
            question.setText(gate.question());
            mark.setText(gate.mark());
            gate.tone().on(mark);
        }
    }
}

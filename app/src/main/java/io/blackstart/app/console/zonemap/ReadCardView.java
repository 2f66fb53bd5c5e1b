package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.Latest;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
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
    private final Latest<ReadModel> latest = new Latest<>(this::draw);

    ReadCardView(String gateway) {
        this.gateway = gateway;
        Label title = new Label("Last read at this gateway");
        title.getStyleClass().add("read-title");
        result.getStyleClass().add("read-result");
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
        gates.getChildren().setAll(model.gates().stream().map(ReadCardView::row).toList());
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

    private static Node row(ReadModel.Gate gate) {
        Label question = new Label(gate.question());
        question.getStyleClass().add("gate-question");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Label mark = new Label(gate.mark());
        mark.getStyleClass().add("gate-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        gate.tone().on(mark);
        return new HBox(question, spring, mark);
    }
}

package io.blackstart.app.console.status;

import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.why.Why;
import io.blackstart.app.console.why.WhyButton;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line at the foot of the window. */
public final class StatusView {
    private final HBox bar = new HBox();
    private final Label answer = new Label();
    private final WhyButton why = new WhyButton("why-answer", "this answer", () -> Why.sentence(asked()));
    private final Label hint = new Label();
    private final Label clients = new Label();
    private final Latest<StatusModel> latest = new Latest<>(this::draw);
    private final Latest<Boolean> live = new Latest<>(this::turn);

    public StatusView() {
        answer.setId("answer");
        answer.getStyleClass().add("status-answer");
        answer.setTooltip(new Tooltip());
        hint.setId("hint");
        hint.getStyleClass().add("status-hint");
        hint.setWrapText(true);
        bar.setMinHeight(Region.USE_PREF_SIZE);
        clients.setId("clients");
        clients.getStyleClass().add("status-clients");
        clients.setMinWidth(Region.USE_PREF_SIZE);
        Label keys = new Label("F1 keys");
        keys.getStyleClass().add("status-hint");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        bar.setId("status-line");
        bar.getStyleClass().add("status");
        bar.getChildren().setAll(answer, why.node(), hint, spring, clients, keys);
        bar.widthProperty().subscribe(_ -> fit());
        // not at once: the others get their font after this one
        answer.fontProperty().subscribe(_ -> FramePump.soon(this::fit));
        answer("", Tone.MUTED);
    }

    public Node node() {
        return bar;
    }

    public void show(StatusModel model) {
        latest.show(model);
    }

    /** What the operator was told last. */
    public void answer(String text, Tone tone) {
        answer.setText(text);
        answer.getTooltip().setText(text);
        answer.setVisible(!text.isEmpty());
        answer.setManaged(!text.isEmpty());
        tone.on(answer);
        why.shown(tone == Tone.BAD && !Why.sentence(text).rules().isEmpty());
        fit();
    }

    private String asked() {
        return answer.getText();
    }

    /** What one was told goes before what one might try: the hint is left out where both have no room. */
    private void fit() {
        double needed = bar.getInsets().getLeft() + bar.getInsets().getRight();
        for (Node child : bar.getChildren()) {
            needed += child == hint || child.isManaged() ? child.prefWidth(-1) + bar.getSpacing() : 0;
        }
        boolean fits = !answer.isManaged() || needed <= bar.getWidth();
        hint.setVisible(fits);
        hint.setManaged(fits);
    }

    /** What one was told of the live cluster is no word about another one. */
    private void turn(boolean toLive) {
        if (!toLive) {
            answer("", Tone.MUTED);
        }
    }

    private void draw(StatusModel model) {
        live.show(model.live());
        hint.setText(model.hint());
        clients.setText(model.clients());
        fit();
    }
}

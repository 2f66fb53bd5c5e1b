package io.blackstart.app.console.reshape;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The plan of a reshape over the window, until it is confirmed or given up. While it is open the keys are its own. */
public final class ReshapePlanView {
    private final ReshapeActions actions;
    private final StackPane cover = new StackPane();
    private final VBox panel = new VBox();
    private final Label title = new Label("", new GlyphIcon(Glyph.MULTI_AZ));
    private final Label notice = new Label();
    private final Label explanation = new Label();
    private final PlacementTable placement = new PlacementTable();
    private final StepList steps = new StepList();
    private final FlowPane content = new FlowPane(placement.node(), steps.node());
    private final ScrollPane scroll = new ScrollPane(content);
    private final Button cancel = new Button("Cancel");
    private final Button confirm = new Button("Reshape");
    private Optional<PlannedReshape> plan = Optional.empty();
    private Runnable focusBack = () -> {};

    public ReshapePlanView(ReshapeActions actions) {
        this.actions = actions;
        title.getStyleClass().add("panel-title");
        title.setId("reshape-title");
        notice.setId("reshape-notice");
        for (Label wrapped : List.of(notice, explanation)) {
            wrapped.setWrapText(true);
            wrapped.setMinHeight(Region.USE_PREF_SIZE);
        }
        content.getStyleClass().add("reshape-content");
        // side by side where there is room, so that it is no taller than it need be
        content.prefWrapLengthProperty().bind(scroll.widthProperty());
        scroll.prefViewportHeightProperty().bind(content.heightProperty());
        scroll.getStyleClass().add("reshape-scroll");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.SOMETIMES);
        panel.getStyleClass().addAll("panel", "reshape-plan");
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        panel.setAccessibleRole(AccessibleRole.DIALOG);
        panel.getChildren().setAll(title, notice, explanation, scroll, buttons());
        cover.setId("reshape-plan");
        cover.getStyleClass().addAll("cover", "reshape-cover");
        cover.getChildren().setAll(panel);
        cover.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        cover.setVisible(false);
    }

    public Node node() {
        return cover;
    }

    public boolean isOpen() {
        return cover.isVisible();
    }

    /** @param backTo where the keys go once it is closed */
    public void show(ReshapePlanModel model, Runnable backTo) {
        plan = model.plan();
        focusBack = backTo;
        title.setText(model.title());
        show(notice, model.notice().text());
        model.notice().tone().on(notice);
        show(explanation, model.explanation());
        placement.show(model.rows());
        steps.show(model.steps());
        boolean any = plan.isPresent();
        shown(scroll, any);
        shown(confirm, any);
        cancel.setText(any ? "Cancel" : "Close");
        panel.setAccessibleText(words(model));
        cover.setVisible(true);
        (any ? confirm : cancel).requestFocus();
    }

    /** Gives the plan up; nothing was done. */
    public void cancel() {
        cover.setVisible(false);
        focusBack.run();
    }

    private Node buttons() {
        Actions.describe(cancel, "reshape-cancel", "Cancel", "Nothing is changed (Escape)");
        Actions.describe(confirm, "reshape-confirm", "Reshape", "Carries out these steps (Enter)");
        cancel.getStyleClass().add("dialog-button");
        confirm.getStyleClass().addAll("dialog-button", "dialog-confirm");
        cancel.setOnAction(_ -> cancel());
        confirm.setOnAction(_ -> {
            cancel();
            plan.ifPresent(actions::confirm);
        });
        HBox row = new HBox(cancel, confirm);
        row.getStyleClass().add("dialog-buttons");
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }

    /** Enter presses what has the focus; Tab does not leave the panel. */
    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> {
                (cancel.isFocused() ? cancel : confirm).fire();
                event.consume();
            }
            case TAB -> {
                moveFocus(event.isShiftDown() ? -1 : 1);
                event.consume();
            }
            default -> {}
        }
    }

    private void moveFocus(int by) {
        List<Node> stops =
                Stream.<Node>of(scroll, cancel, confirm).filter(Node::isVisible).toList();
        int now = stops.indexOf(cover.getScene().getFocusOwner());
        stops.get(Math.floorMod(now + by, stops.size())).requestFocus();
    }

    private static void show(Label label, String text) {
        label.setText(text);
        shown(label, !text.isEmpty());
    }

    private static void shown(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    private static String words(ReshapePlanModel model) {
        return Stream.of(
                        Stream.of(model.title(), model.notice().text(), model.explanation()),
                        model.rows().stream().map(PlacementTable::words),
                        model.steps().stream())
                .flatMap(part -> part)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(". "));
    }
}

package io.blackstart.app.console.reshape;

import io.blackstart.app.console.look.AgreeButtons;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Overlay;
import io.blackstart.cluster.coordinator.PlannedReshape;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The plan of a reshape over the window, until it is confirmed or given up. While it is open the keys are its own. */
public final class ReshapePlanView {
    private final Overlay overlay;
    private final Label title = new Label("", new GlyphIcon(Glyph.MULTI_AZ));
    private final Label notice = new Label();
    private final Label explanation = new Label();
    private final PlacementTable placement = new PlacementTable();
    private final StepList steps = new StepList();
    private final FlowPane content = new FlowPane(placement.node(), steps.node());
    private final ScrollPane scroll = new ScrollPane(content);
    private final AgreeButtons buttons;
    private Optional<PlannedReshape> plan = Optional.empty();
    private Runnable focusBack = () -> {};

    public ReshapePlanView(ReshapeActions actions) {
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
        buttons = new AgreeButtons(
                "reshape",
                "Reshape",
                "Carries out these steps (Enter)",
                "dialog-confirm",
                this::cancel,
                () -> plan.ifPresent(actions::confirm));
        overlay = new Overlay("reshape-plan", "reshape-plan", title, notice, explanation, scroll, buttons.node());
        overlay.node().addEventFilter(KeyEvent.KEY_PRESSED, event -> buttons.key(event, buttons.agree(), stops()));
    }

    public Node node() {
        return overlay.node();
    }

    public boolean isOpen() {
        return overlay.isOpen();
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
        shown(buttons.agree(), any);
        buttons.cancel().setText(any ? "Cancel" : "Close");
        overlay.panel().setAccessibleText(words(model));
        overlay.open(any ? buttons.agree() : buttons.cancel());
    }

    /** Gives the plan up; nothing was done. */
    public void cancel() {
        overlay.close();
        focusBack.run();
    }

    private List<Node> stops() {
        return Stream.<Node>of(scroll, buttons.cancel(), buttons.agree())
                .filter(Node::isVisible)
                .toList();
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

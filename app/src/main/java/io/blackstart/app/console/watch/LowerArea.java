package io.blackstart.app.console.watch;

import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Actions;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Timeline and charts below the map: both where there is room for them, else one of them at a time. */
public final class LowerArea {
    private final Node timeline;
    private final Node charts;
    private final Button other = new Button();
    private final HBox box;

    /** Asks for no more than it must have: the map above it is whole before it grows. */
    private static final class LeastHigh extends HBox {
        private final Node main;
        private final Node beside;

        LeastHigh(Node main, Node beside) {
            super(main, beside);
            this.main = main;
            this.beside = beside;
        }

        @Override
        protected double computeMinHeight(double width) {
            double taken = beside.isManaged() ? beside.prefWidth(-1) + getSpacing() : 0;
            return main.minHeight(width < 0 ? width : width - taken);
        }

        @Override
        protected double computePrefHeight(double width) {
            return computeMinHeight(width);
        }
    }

    private boolean low;
    private boolean chartsChosen;

    public LowerArea(Node timeline, Node charts) {
        this.timeline = timeline;
        this.charts = charts;
        other.getStyleClass().add("deed");
        other.setOnAction(_ -> turn());
        VBox.setVgrow(charts, Priority.ALWAYS);
        VBox both = new VBox(timeline, charts);
        both.getStyleClass().add("lower-area");
        VBox.setVgrow(timeline, Priority.SOMETIMES);
        HBox.setHgrow(both, Priority.ALWAYS);
        other.setMinWidth(Region.USE_PREF_SIZE);
        box = new LeastHigh(both, other);
        box.getStyleClass().add("lower-area");
        box.setAlignment(Pos.BOTTOM_RIGHT);
        arrange();
    }

    public Node node() {
        return box;
    }

    /** Showing the other one. */
    public Command command() {
        return Command.of(Group.CLUSTER, "lower-other", "Charts or timeline below the map", this::turn)
                .unless(() -> low ? "" : "There is room for both.");
    }

    /** Shows the charts, whatever room there is. */
    public void showCharts() {
        chartsChosen = true;
        arrange();
    }

    private void turn() {
        chartsChosen = !chartsChosen;
        arrange();
    }

    /** @param little whether there is room for one of them only */
    public void low(boolean little) {
        if (low != little) {
            low = little;
            arrange();
        }
    }

    private void arrange() {
        shown(timeline, !low || !chartsChosen);
        shown(charts, !low || chartsChosen);
        shown(other, low);
        String name = chartsChosen ? "Timeline" : "Charts";
        other.setText(name);
        Actions.describe(
                other,
                "lower-other",
                name,
                "Shows the " + name.toLowerCase(Locale.ROOT) + " here instead; a higher window has room for both");
    }

    private static void shown(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }
}

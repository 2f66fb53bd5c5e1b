package io.blackstart.app.console.look;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/**
 * Cards of a column above what needs room too: as high as they are, and less where that would be left none, so that one scrolls them. In a
 * column that stands below another they are whole, and the window scrolls.
 */
public final class CardStack extends ScrollPane {
    private final VBox cards = new VBox();

    /** @param shown those that are hidden take no room */
    public CardStack(List<Node> shown) {
        cards.getStyleClass().add("cards");
        cards.getChildren().setAll(shown);
        setContent(cards);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("screen-scroll", "card-stack");
        shown.forEach(card -> card.managedProperty().subscribe(this::fit));
        fit();
    }

    private void fit() {
        boolean any = cards.getChildren().stream().anyMatch(Node::isManaged);
        setVisible(any);
        setManaged(any);
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return snapSizeY(cards.prefHeight(width < 0 ? getWidth() : width));
    }

    @Override
    protected double computeMinHeight(double width) {
        return SideBySide.isBelow(getParent()) ? computePrefHeight(width) : 0;
    }
}

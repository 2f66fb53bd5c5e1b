package io.blackstart.app.console.zonemap;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The place of one database machine: a card while a replica lives there, else a line. */
final class MachineSlot {
    private final StackPane place = new StackPane();
    private final Consumer<Plug> onPlug;
    private Consumer<MachineModel> shown = _ -> {};
    private Consumer<Boolean> shorten = _ -> {};
    private boolean replica;

    MachineSlot(MachineModel model, Consumer<Plug> onPlug) {
        this.onPlug = onPlug;
        place.getStyleClass().add("slot");
        fill(model);
    }

    Node node() {
        return place;
    }

    /** @param brief whether a replica has a line and no card */
    void show(MachineModel model, boolean brief) {
        if (model instanceof ReplicaModel != replica) {
            fill(model);
        } else {
            shown.accept(model);
        }
        shorten.accept(brief);
    }

    private void fill(MachineModel model) {
        switch (model) {
            case ReplicaModel first -> {
                ReplicaCardView card = new ReplicaCardView(first, onPlug);
                place.getChildren().setAll(card.node());
                replica = true;
                shown = next -> card.show((ReplicaModel) next);
                shorten = card::brief;
            }
            case IdleModel first -> {
                IdleRowView row = new IdleRowView(first, onPlug);
                place.getChildren().setAll(row.node());
                replica = false;
                shown = next -> row.show((IdleModel) next);
                shorten = _ -> {};
            }
        }
    }
}

package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.BorrowedKeys;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
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
        place.setAccessibleRole(AccessibleRole.TEXT);
        fill(model);
    }

    Node node() {
        return place;
    }

    /** @param brief whether a replica has a line and no card */
    void show(MachineModel model, boolean brief) {
        if (model instanceof ReplicaModel != replica) {
            refill(model);
        } else {
            shown.accept(model);
        }
        shorten.accept(brief);
    }

    /** Whose plug had the keys has them still, and sees it where he saw it before. */
    private void refill(MachineModel model) {
        boolean hadKeys = BorrowedKeys.has(place.getChildren().getFirst());
        boolean visibly = hadKeys && place.getScene().getFocusOwner().isFocusVisible();
        Node plug = fill(model);
        if (visibly) {
            place.requestFocusTraversal(TraversalDirection.NEXT);
        } else if (hadKeys) {
            plug.requestFocus();
        }
    }

    /** @return its plug */
    private Node fill(MachineModel model) {
        return switch (model) {
            case ReplicaModel first -> {
                ReplicaCardView card = new ReplicaCardView(first, onPlug);
                replica = true;
                shown = next -> card.show((ReplicaModel) next);
                shorten = card::brief;
                hold(card.node());
                yield card.plug();
            }
            case IdleModel first -> {
                IdleRowView row = new IdleRowView(first, onPlug);
                replica = false;
                shown = next -> row.show((IdleModel) next);
                shorten = _ -> {};
                hold(row.node());
                yield row.plug();
            }
        };
    }

    /** What has the keys is the place, so it says what stands there. */
    private void hold(Node machine) {
        place.getChildren().setAll(machine);
        place.accessibleTextProperty().bind(machine.accessibleTextProperty());
    }
}

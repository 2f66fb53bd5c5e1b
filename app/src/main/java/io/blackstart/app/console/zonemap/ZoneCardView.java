package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.act.Subject;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.icons.Glyph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A zone with its gateways, its database machines and what its gateways decided last. */
final class ZoneCardView {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final VBox card = new VBox();
    private final Label condition = new Label();
    private final PlugButton plug;
    private final Map<String, GatewayCardView> gateways = new LinkedHashMap<>();
    private final Map<String, MachineSlot> machines = new LinkedHashMap<>();
    private final Map<String, ReadCardView> reads = new LinkedHashMap<>();
    private final Latest<ZoneModel> latest = new Latest<>(this::draw);

    /** @param pick makes a node stand for what can be looked at */
    ZoneCardView(ZoneModel model, Consumer<Plug> onPlug, BiConsumer<Node, Subject> pick) {
        plug = new PlugButton(model.plug(), onPlug);
        card.getStyleClass().addAll("panel", "zone");
        card.setId(id(model.zone()));
        pick.accept(card, Subject.zone(model.zone()));
        card.getChildren().add(title(model));
        for (GatewayModel gateway : model.gateways()) {
            GatewayCardView view = new GatewayCardView(gateway, onPlug);
            gateways.put(gateway.machine(), view);
            pick.accept(view.node(), Subject.gateway(gateway.machine()));
            card.getChildren().add(view.node());
        }
        for (MachineModel machine : model.machines()) {
            MachineSlot slot = new MachineSlot(machine, onPlug);
            machines.put(machine.machine(), slot);
            pick.accept(slot.node(), Subject.machine(machine.machine()));
            card.getChildren().add(slot.node());
        }
        Region spring = new Region();
        VBox.setVgrow(spring, Priority.ALWAYS);
        card.getChildren().add(spring);
        for (GatewayModel gateway : model.gateways()) {
            ReadCardView view = new ReadCardView(gateway.machine());
            reads.put(gateway.machine(), view);
            card.getChildren().add(view.node());
        }
        show(model);
    }

    /** Node id of a zone's card. */
    static String id(String zone) {
        return "zone-" + zone;
    }

    Node node() {
        return card;
    }

    void show(ZoneModel model) {
        latest.show(model);
    }

    private HBox title(ZoneModel model) {
        Label name = new Label(model.title(), new GlyphIcon(Glyph.ZONE));
        name.getStyleClass().add("zone-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        condition.getStyleClass().add("zone-condition");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox title = new HBox(name, spring, condition, plug);
        title.getStyleClass().add("card-title");
        return title;
    }

    private void draw(ZoneModel model) {
        condition.setText(model.condition());
        model.tone().on(condition);
        plug.show(model.plug());
        card.pseudoClassStateChanged(DARK, model.dark());
        model.machines().forEach(machine -> machines.get(machine.machine()).show(machine));
        for (GatewayModel gateway : model.gateways()) {
            gateways.get(gateway.machine()).show(gateway);
            ReadCardView read = reads.get(gateway.machine());
            read.show(gateway.lastRead());
            read.node().setVisible(gateway.inUse() && gateway.plug().powered());
        }
    }
}

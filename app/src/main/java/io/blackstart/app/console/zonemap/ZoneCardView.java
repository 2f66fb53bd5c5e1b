package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.act.Subject;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.ShortLabel;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A zone with its gateways, its database machines and what its gateways decided last. */
final class ZoneCardView {
    /** What stays of a long name. */
    private static final double NAME_EM = 3;
    /** What stays of a long condition, that of many faults. */
    private static final double CONDITION_EM = 5;

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass BRIEF = PseudoClass.getPseudoClass("brief");

    private final VBox card = new VBox();
    private final HBox title;
    private final Label condition = new ShortLabel(CONDITION_EM);
    private final PlugButton plug;
    private final Consumer<Plug> onPlug;
    private final MapActions actions;
    private final Spots spots;
    private final Map<String, GatewayCardView> gateways = new LinkedHashMap<>();
    private final Map<String, MachineSlot> slots = new LinkedHashMap<>();
    private final Map<String, ReadCardView> reads = new LinkedHashMap<>();
    private final Label counted = new Label();
    private final CellGrid cells = new CellGrid();
    private final Region spring = new Region();
    private final Latest<Drawn> latest = new Latest<>(this::draw);
    private List<String> slotted = List.of();
    private List<String> celled = List.of();

    private record Drawn(ZoneModel model, Detail detail) {}

    /** @param spots hears where everything in it stands */
    ZoneCardView(ZoneModel model, Consumer<Plug> onPlug, MapActions actions, Spots spots) {
        this.onPlug = onPlug;
        this.actions = actions;
        this.spots = spots;
        plug = new PlugButton(model.plug(), onPlug);
        title = title(model);
        card.getStyleClass().addAll("panel", "zone");
        card.setId(id(model.zone()));
        card.setAccessibleRole(AccessibleRole.TEXT);
        stand(card, Subject.zone(model.zone()));
        for (GatewayModel gateway : model.gateways()) {
            GatewayCardView view = new GatewayCardView(gateway, onPlug);
            gateways.put(gateway.machine(), view);
            stand(view.node(), Subject.gateway(gateway.machine()));
            reads.put(gateway.machine(), new ReadCardView(gateway.machine()));
        }
        counted.getStyleClass().add("cells-count");
        cells.setId("cells-" + model.zone());
        CellKeys.on(cells, actions);
        VBox.setVgrow(spring, Priority.ALWAYS);
        arrange();
    }

    /** Node id of a zone's card. */
    static String id(String zone) {
        return "zone-" + zone;
    }

    Node node() {
        return card;
    }

    void show(ZoneModel model, Detail detail) {
        latest.show(new Drawn(model, detail));
    }

    private void stand(Node node, Subject subject) {
        Pickable.make(node, subject, actions);
        spots.put(subject, Spot.of(node));
    }

    private HBox title(ZoneModel model) {
        Label name = new ShortLabel(model.title(), "zone-name", NAME_EM);
        name.setGraphic(new GlyphIcon(Glyph.ZONE));
        condition.getStyleClass().add("zone-condition");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox box = new HBox(name, between, condition, plug);
        box.getStyleClass().add("card-title");
        return box;
    }

    private void draw(Drawn drawn) {
        ZoneModel model = drawn.model();
        Detail detail = drawn.detail();
        condition.setText(model.condition());
        card.setAccessibleText("zone %s, %s".formatted(model.zone(), model.condition()));
        model.tone().on(condition);
        plug.show(model.plug());
        card.pseudoClassStateChanged(DARK, model.dark());
        card.pseudoClassStateChanged(BRIEF, detail.hasBriefReplicas());
        List<IdleModel> idle = detail.hasCells() ? model.idle() : List.of();
        cells.show(idle);
        counted.setText(IdleModel.count(idle));
        List<MachineModel> others = detail.hasCells() ? model.running() : model.machines();
        place(others, idle);
        others.forEach(machine -> slots.get(machine.machine()).show(machine, detail.hasBriefReplicas()));
        for (GatewayModel gateway : model.gateways()) {
            gateways.get(gateway.machine()).show(gateway);
            gateways.get(gateway.machine()).brief(detail.hasBriefGateways());
            ReadCardView read = reads.get(gateway.machine());
            read.show(gateway.lastRead());
            read.node().setVisible(gateway.inUse() && gateway.plug().powered() && !detail.hasBriefGateways());
            read.node().setManaged(!detail.hasBriefGateways());
        }
    }

    /** Gives each machine its place, if another has one now than before. */
    private void place(List<MachineModel> others, List<IdleModel> idle) {
        List<String> names = others.stream().map(MachineModel::machine).toList();
        List<String> idleNames = idle.stream().map(IdleModel::machine).toList();
        if (names.equals(slotted) && idleNames.equals(celled)) {
            return;
        }
        slotted = names;
        celled = idleNames;
        slots.keySet().retainAll(names);
        others.forEach(machine -> slots.computeIfAbsent(machine.machine(), _ -> slot(machine)));
        celled.forEach(machine -> spots.put(Subject.machine(machine), cells.spot(machine)));
        arrange();
    }

    private MachineSlot slot(MachineModel machine) {
        MachineSlot slot = new MachineSlot(machine, onPlug);
        stand(slot.node(), Subject.machine(machine.machine()));
        return slot;
    }

    private void arrange() {
        List<Node> parts = new ArrayList<>(List.of(title));
        gateways.values().forEach(gateway -> parts.add(gateway.node()));
        slotted.forEach(machine -> parts.add(slots.get(machine).node()));
        if (!celled.isEmpty()) {
            parts.addAll(List.of(counted, cells));
        }
        parts.add(spring);
        reads.values().forEach(read -> parts.add(read.node()));
        card.getChildren().setAll(parts);
    }
}

package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.act.Subject;
import io.blackstart.app.console.look.EvenRows;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.icons.Glyph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The map: the endpoint above, a row for each region, a card for each zone, and the lines between what stands in them. */
public final class ZoneMapView {
    private final Label endpoint = new Label("", new GlyphIcon(Glyph.ENDPOINT));
    private final VBox regions = new VBox();
    private final Map<String, Label> regionTitles = new LinkedHashMap<>();
    private final Pane map = new StackPane();
    private final LinkLayer links = new LinkLayer(this::find, this::pickLink);
    private final CutLayer cuts;
    private final MapGestures gestures;
    private final ScrollPane scroll = new ScrollPane(map);
    private final MapActions actions;
    private final Map<Subject, Node> picked = new LinkedHashMap<>();
    private Subject lookedAt = Subject.WHOLE;
    private final Map<String, ZoneCardView> cards = new LinkedHashMap<>();
    private final Latest<ZoneMapModel> latest = new Latest<>(this::draw);
    private final Latest<List<Link>> latestLinks = new Latest<>(links::show);

    public ZoneMapView(MapActions actions) {
        this.actions = actions;
        endpoint.setId(ZoneMapModel.ENDPOINT_ID);
        endpoint.getStyleClass().add("endpoint");
        Pickable.make(endpoint, Subject.WHOLE, actions);
        HBox top = new HBox(endpoint);
        top.getStyleClass().add("endpoint-row");
        regions.getStyleClass().add("regions");
        VBox.setVgrow(regions, Priority.ALWAYS);
        VBox column = new VBox(top, regions);
        column.getStyleClass().add("zone-map");
        cuts = new CutLayer(this::find, actions::heal);
        gestures = new MapGestures(map, picked, actions);
        map.getChildren().setAll(column, links, cuts, gestures.layer());
        scroll.getStyleClass().add("zone-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
    }

    public Node node() {
        return scroll;
    }

    /** @param animated whether dots may travel along the lines */
    public void show(ZoneMapModel model, boolean animated) {
        latest.show(model);
        latestLinks.show(model.links());
        // cards get their places after a frame was shown, so the lines follow one frame later
        links.draw();
        cuts.show(model.cuts());
        links.animate(animated && !wantsRest());
    }

    /** Whether the user has told the system that moving things disturb him. */
    private boolean wantsRest() {
        return map.getScene() != null && map.getScene().getPreferences().isReducedMotion();
    }

    /** Gives up what is being drawn on it. @return whether something was */
    public boolean cancel() {
        return gestures.cancel();
    }

    /** Marks what the inspector shows. */
    public void lookAt(Subject subject) {
        mark(false);
        lookedAt = subject;
        mark(true);
    }

    /** Where it stands; the map for what has no place of its own. */
    public Node node(Subject subject) {
        return subject.equals(Subject.WHOLE)
                ? endpoint
                : Optional.ofNullable(picked.get(subject)).orElse(scroll);
    }

    /** What replicates to what now. */
    public List<Subject> links() {
        return latest.shown().stream()
                .flatMap(model -> model.links().stream())
                .filter(link -> link.kind().replication())
                .map(link -> Subject.link(link.from(), link.to()))
                .toList();
    }

    private void mark(boolean on) {
        Optional.ofNullable(picked.get(lookedAt))
                .ifPresent(node -> node.pseudoClassStateChanged(Pickable.LOOKED_AT, on));
    }

    private void pick(Node node, Subject subject) {
        Pickable.make(node, subject, actions);
        picked.put(subject, node);
    }

    private void pickLink(Node node, Link link) {
        Pickable.make(node, Subject.link(link.from(), link.to()), actions);
        // drawn anew whenever something moves, so it could not keep the keys; its ends offer the same
        node.setFocusTraversable(false);
    }

    private void draw(ZoneMapModel model) {
        endpoint.setText(model.endpoint());
        model.endpointTone().on(endpoint);
        List<String> names = model.regions().stream()
                .flatMap(region -> region.zones().stream())
                .toList();
        if (!names.equals(List.copyOf(cards.keySet()))) {
            build(model);
            mark(true);
        }
        model.regions().forEach(region -> regionTitles.get(region.name()).setText(region.title()));
        model.zones().forEach(zone -> cards.get(zone.zone()).show(zone));
    }

    private void build(ZoneMapModel model) {
        cards.clear();
        picked.clear();
        regionTitles.clear();
        regions.getChildren().clear();
        for (RegionModel region : model.regions()) {
            EvenRows row = row(model.zones().stream()
                    .filter(zone -> region.zones().contains(zone.zone()))
                    .toList());
            Label title = new Label();
            title.setId("region-" + region.name());
            title.getStyleClass().add("region-name");
            regionTitles.put(region.name(), title);
            // One that is alone is what the whole window is about.
            boolean isAlone = model.regions().size() == 1;
            VBox box = isAlone ? new VBox(row) : new VBox(title, row);
            box.getStyleClass().add("region");
            VBox.setVgrow(row, Priority.ALWAYS);
            VBox.setVgrow(box, Priority.ALWAYS);
            regions.getChildren().add(box);
        }
    }

    private EvenRows row(List<ZoneModel> zones) {
        EvenRows row = new EvenRows();
        row.getStyleClass().add("zones");
        for (ZoneModel zone : zones) {
            ZoneCardView card = new ZoneCardView(zone, this::act, this::pick);
            cards.put(zone.zone(), card);
            row.getChildren().add(card.node());
        }
        return row;
    }

    private void act(Plug plug) {
        if (plug.powered()) {
            actions.pull(plug.target());
        } else {
            actions.plugIn(plug.target());
        }
    }

    private Optional<Node> find(String id) {
        return Optional.ofNullable(map.lookup("#" + id));
    }
}

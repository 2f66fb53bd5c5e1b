package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.act.Subject;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.look.EvenRows;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.SideBySide;
import io.blackstart.app.console.look.Viewports;
import io.blackstart.icons.Glyph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The map: the endpoint above, a row for each region, a card for each zone, and the lines between what stands in them. */
public final class ZoneMapView {
    private final Label endpoint = new Label("", new GlyphIcon(Glyph.ENDPOINT));
    private final VBox regions = new VBox();
    private final Label ruler = new Label();
    private final Map<String, Label> regionTitles = new LinkedHashMap<>();
    private final Pane map = new StackPane();
    private final LinkLayer links = new LinkLayer(this::where, this::pickLink);
    private final CutLayer cuts;
    private final MapGestures gestures;
    private final ScrollPane scroll = new MapPane(map);
    private final MapActions actions;
    private final Spots spots = new Spots();
    private final MapZoom zoom = new MapZoom(this::fit);
    private final MapLines lines = new MapLines(this::drawLinks);
    private Subject lookedAt = Subject.WHOLE;
    private final Map<String, ZoneCardView> cards = new LinkedHashMap<>();
    private Optional<ZoneMapModel> model = Optional.empty();
    private final Latest<Drawn> latest = new Latest<>(this::draw);
    private final Latest<List<Link>> latestLinks = new Latest<>(links::show);

    /**
     * Takes the width it is given, and wants to be as high as its map is in that; a map wants all zones in one row. Where its column stands above
     * another it is whole, and the window scrolls.
     */
    private static final class MapPane extends ScrollPane {
        MapPane(Node map) {
            super(map);
        }

        @Override
        protected double computePrefWidth(double height) {
            return computeMinWidth(height);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            double edges = snappedTopInset() + snappedBottomInset();
            return getContent().prefHeight(width < 0 ? getWidth() : width) + edges;
        }

        @Override
        protected double computeMinHeight(double width) {
            return SideBySide.isBelow(getParent()) ? computePrefHeight(width) : super.computeMinHeight(width);
        }
    }

    /** What is drawn, and how much of it. */
    private record Drawn(ZoneMapModel model, Detail detail) {}

    public ZoneMapView(MapActions actions) {
        this.actions = actions;
        endpoint.setId(ZoneMapModel.ENDPOINT_ID);
        endpoint.getStyleClass().add("endpoint");
        endpoint.setWrapText(true);
        endpoint.setMinHeight(Region.USE_PREF_SIZE);
        Pickable.make(endpoint, Subject.WHOLE, actions);
        BorderPane top = new BorderPane(endpoint);
        top.setRight(zoom.bar());
        BorderPane.setAlignment(zoom.bar(), Pos.CENTER);
        regions.getStyleClass().add("regions");
        VBox.setVgrow(regions, Priority.ALWAYS);
        VBox column = new VBox(top, regions);
        column.getStyleClass().add("zone-map");
        cuts = new CutLayer(this::where, actions::heal);
        gestures = new MapGestures(map, spots, actions);
        ruler.setManaged(false);
        ruler.setVisible(false);
        map.getChildren().setAll(ruler, column, links, cuts, gestures.layer());
        map.addEventFilter(ScrollEvent.SCROLL, this::wheel);
        scroll.getStyleClass().add("zone-scroll");
        Viewports.drawOnlyChanges(scroll);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.layoutBoundsProperty().subscribe(this::fit);
        ruler.fontProperty().subscribe(this::fit);
    }

    public Node node() {
        return scroll;
    }

    /** @param animated whether dots may travel along the lines */
    public void show(ZoneMapModel next, boolean animated) {
        model = Optional.of(next);
        fit();
        drawLinks();
        // cards get their places after a frame was shown, so the lines follow one frame later
        cuts.show(next.cuts());
        follow();
        links.animate(animated && !wantsRest());
    }

    /** Draws lines and cuts where the cards stand now; does nothing if nothing moved. */
    public void follow() {
        links.draw();
        cuts.draw();
    }

    /** Shows as much of each machine as there is room for now, or as somebody chose. */
    private void fit() {
        model.ifPresent(shown ->
                latest.show(new Drawn(shown, zoom.of(room().fitting(shown.regions(), shown.zones())))));
    }

    private void drawLinks() {
        model.ifPresent(shown -> latestLinks.show(lines.of(shown.links())));
    }

    private MapRoom room() {
        double text = ruler.getFont().getSize();
        double height = SharedHeight.of(scroll);
        return scroll.getWidth() > 0 && height > 0
                ? new MapRoom(scroll.getWidth() / text, height / text)
                : MapRoom.UNKNOWN;
    }

    /** Zooms with Ctrl, and keeps the zone under the pointer in sight. */
    private void wheel(ScrollEvent event) {
        if (event.isShortcutDown() && event.getDeltaY() != 0) {
            Optional<Subject> zone = spots.zoneAt(event.getSceneX(), event.getSceneY());
            if (event.getDeltaY() > 0) {
                zoom.more();
            } else {
                zoom.less();
            }
            zone.ifPresent(this::reveal);
            event.consume();
        }
    }

    /** Scrolls to it, if its upper edge is out of sight. */
    private void reveal(Subject subject) {
        spots.of(subject).ifPresent(spot -> {
            scroll.applyCss();
            scroll.layout();
            double hidden = map.getHeight() - scroll.getViewportBounds().getHeight();
            double top = map.sceneToLocal(spot.inScene()).getMinY();
            double seenFrom = scroll.getVvalue() * hidden;
            boolean inSight = top >= seenFrom
                    && top < seenFrom + scroll.getViewportBounds().getHeight();
            if (hidden > 0 && !inSight) {
                scroll.setVvalue(Math.clamp(top / hidden, 0, 1));
            }
        });
    }

    /** What can be done with the map itself. */
    public List<Command> commands() {
        return Stream.concat(zoom.commands().stream(), lines.commands().stream())
                .toList();
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
        reveal(subject);
    }

    /** Where it stands; the map for what has no place of its own. */
    public Node node(Subject subject) {
        return spots.of(subject).map(Spot::node).orElse(scroll);
    }

    /** What replicates to what now. */
    public List<Subject> links() {
        return model.stream()
                .flatMap(shown -> shown.links().stream())
                .filter(link -> link.kind().replication())
                .map(link -> Subject.link(link.from(), link.to()))
                .toList();
    }

    private void mark(boolean on) {
        spots.mark(lookedAt, Pickable.LOOKED_AT, on);
    }

    private void pickLink(Node node, Link link) {
        Pickable.make(node, Subject.link(link.from(), link.to()), actions);
        // drawn anew whenever something moves, so it could not keep the keys; its ends offer the same
        node.setFocusTraversable(false);
    }

    private void draw(Drawn drawn) {
        ZoneMapModel next = drawn.model();
        endpoint.setText(next.endpoint());
        next.endpointTone().on(endpoint);
        List<String> names = next.regions().stream()
                .flatMap(region -> region.zones().stream())
                .toList();
        if (!names.equals(List.copyOf(cards.keySet()))) {
            build(next);
        }
        next.regions().forEach(region -> regionTitles.get(region.name()).setText(region.title()));
        next.zones().forEach(zone -> cards.get(zone.zone()).show(zone, drawn.detail()));
        // a machine may have got another place
        mark(true);
    }

    private void build(ZoneMapModel next) {
        cards.clear();
        spots.clear();
        spots.put(Subject.WHOLE, Spot.of(endpoint));
        regionTitles.clear();
        regions.getChildren().clear();
        for (RegionModel region : next.regions()) {
            EvenRows row = row(next.zones().stream()
                    .filter(zone -> region.zones().contains(zone.zone()))
                    .toList());
            Label title = new Label();
            title.setId("region-" + region.name());
            title.getStyleClass().add("region-name");
            regionTitles.put(region.name(), title);
            // One that is alone is what the whole window is about.
            boolean isAlone = next.regions().size() == 1;
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
            ZoneCardView card = new ZoneCardView(zone, this::act, actions, spots);
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

    private Optional<Bounds> where(String id) {
        return spots.where(id);
    }
}

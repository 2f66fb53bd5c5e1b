package io.blackstart.app.console.watch;

import io.blackstart.app.console.act.Subject;
import io.blackstart.app.console.chart.ChartsView;
import io.blackstart.app.console.chart.ChosenCharts;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.election.ElectionModel;
import io.blackstart.app.console.election.ElectionView;
import io.blackstart.app.console.events.EventListView;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.CardStack;
import io.blackstart.app.console.look.SideBySide;
import io.blackstart.app.console.merge.MergeModel;
import io.blackstart.app.console.merge.MergeView;
import io.blackstart.app.console.promise.PromiseModel;
import io.blackstart.app.console.promise.PromiseStripView;
import io.blackstart.app.console.zonemap.MapActions;
import io.blackstart.app.console.zonemap.ZoneMapModel;
import io.blackstart.app.console.zonemap.ZoneMapView;
import io.blackstart.cluster.fault.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A cluster that is watched and not acted on: promises, map, elections, merges and events, as the live one shows them. */
public final class WatchView {
    private static final double RIGHT_SHARE = 0.26;
    private static final double LEAST_WIDTH_EM = 75;
    /** Below that height the timeline and the charts take turns. */
    private static final double LOW = 760;

    private static final MapActions NONE = new MapActions() {
        @Override
        public void pull(Target target) {
            // it is not acted on
        }

        @Override
        public void plugIn(Target target) {
            // it is not acted on
        }

        @Override
        public void inspect(Subject subject) {
            // nor is it looked at more closely
        }

        @Override
        public void menu(Subject subject, Node on, double screenX, double screenY) {
            // nor offers anything
        }
    };

    private final PromiseStripView promises = new PromiseStripView();
    private final ZoneMapView map = new ZoneMapView(NONE);
    private final ElectionView election = new ElectionView();
    private final MergeView merge = new MergeView(Optional.empty());
    private final EventListView events = new EventListView();
    private final VBox body = new VBox();
    private final ChartsView charts;
    private final Optional<LowerArea> lower;

    /**
     * @param chosen which charts are shown
     * @param top above all
     * @param beside at the right, before the events
     * @param lanes a timeline below the map; it and the charts take turns where there is little room
     */
    public WatchView(ChosenCharts chosen, Node top, List<Node> beside, Optional<Node> lanes) {
        charts = new ChartsView(chosen, "");
        lower = lanes.map(timeline -> new LowerArea(timeline, charts.node()));
        VBox left = new VBox(map.node());
        if (lower.isEmpty()) {
            left.getChildren().add(charts.node());
        }
        left.getStyleClass().add("left-column");
        VBox.setVgrow(map.node(), Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        events.node().getStyleClass().addAll("panel", "below-cards");
        List<Node> cards = new ArrayList<>(beside);
        cards.addAll(List.of(election.node(), merge.node()));
        VBox right = new VBox(new CardStack(cards), events.node());
        right.getStyleClass().add("right-column");
        VBox.setVgrow(events.node(), Priority.ALWAYS);
        Node columns = SideBySide.of(LEAST_WIDTH_EM, left, right);
        VBox.setVgrow(columns, Priority.ALWAYS);
        body.getChildren().setAll(top, promises.node(), columns);
        lower.ifPresent(area -> {
            body.getChildren().add(area.node());
            body.heightProperty().subscribe(height -> area.low(height.doubleValue() < LOW));
        });
        body.getStyleClass().addAll("body", "replay");
        right.prefWidthProperty().bind(body.widthProperty().multiply(RIGHT_SHARE));
    }

    public VBox node() {
        return body;
    }

    public EventListView events() {
        return events;
    }

    /** Without its new lines. @param animated whether dots may travel along the lines */
    public void show(Frame frame, boolean animated) {
        promises.show(PromiseModel.of(frame));
        map.show(ZoneMapModel.of(frame), animated);
        election.show(ElectionModel.of(frame.view(), ""));
        merge.show(MergeModel.of(frame));
        events.places(frame.view());
        charts.show(frame.history());
    }

    /** Once per frame: what stands over the cards follows them, also where nothing happened but the window changed. */
    public void frame() {
        map.follow();
    }

    public List<Command> commands() {
        List<Command> all = new ArrayList<>(map.commands());
        all.addAll(election.commands());
        all.addAll(merge.commands());
        all.addAll(events.commands());
        lower.ifPresent(area -> all.add(area.command()));
        charts.commands().forEach(command -> all.add(command.after(() -> lower.ifPresent(LowerArea::showCharts))));
        return all;
    }
}

package io.blackstart.app.console.cluster;

import io.blackstart.app.console.chart.ChartsView;
import io.blackstart.app.console.election.ElectionModel;
import io.blackstart.app.console.election.ElectionView;
import io.blackstart.app.console.events.EventListView;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.place.Place;
import io.blackstart.app.console.promise.PromiseModel;
import io.blackstart.app.console.promise.PromiseStripView;
import io.blackstart.app.console.zonemap.PlugActions;
import io.blackstart.app.console.zonemap.ZoneMapModel;
import io.blackstart.app.console.zonemap.ZoneMapView;
import io.blackstart.cluster.engine.Pace;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The place "Cluster": all its areas, put together and fed with frames. */
public final class ClusterPlace implements Place {
    private static final double RIGHT_SHARE = 0.26;

    private final VBox body;
    private final PromiseStripView promises = new PromiseStripView();
    private final ZoneMapView map;
    private final ChartsView charts = new ChartsView();
    private final ElectionView election = new ElectionView();
    private final EventListView events = new EventListView();

    public ClusterPlace(PlugActions actions) {
        map = new ZoneMapView(actions);
        VBox left = new VBox(map.node(), charts.node());
        left.getStyleClass().add("left-column");
        VBox.setVgrow(map.node(), Priority.SOMETIMES);
        VBox.setVgrow(charts.node(), Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(election.node(), events.node());
        right.getStyleClass().add("right-column");
        VBox.setVgrow(events.node(), Priority.ALWAYS);
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("columns");
        VBox.setVgrow(columns, Priority.ALWAYS);
        body = new VBox(promises.node(), columns);
        body.getStyleClass().add("body");
        right.prefWidthProperty().bind(body.widthProperty().multiply(RIGHT_SHARE));
    }

    @Override
    public Node node() {
        return body;
    }

    @Override
    public void frame(Frame frame, boolean visible) {
        events.add(frame.newRows());
        if (!visible) {
            return;
        }
        promises.show(PromiseModel.of(frame));
        map.show(ZoneMapModel.of(frame), !(frame.pace() instanceof Pace.Step) && !frame.flooded());
        election.show(ElectionModel.of(frame.view()));
        charts.show(
                frame.histories().operations(),
                frame.histories().latency(),
                frame.histories().lag());
    }
}

package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.chart.ChartsView;
import io.blackstart.app.console.election.ElectionModel;
import io.blackstart.app.console.election.ElectionView;
import io.blackstart.app.console.events.EventListView;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.header.HeaderModel;
import io.blackstart.app.console.header.HeaderView;
import io.blackstart.app.console.header.PaceControl;
import io.blackstart.app.console.promise.PromiseModel;
import io.blackstart.app.console.promise.PromiseStripView;
import io.blackstart.app.console.status.StatusModel;
import io.blackstart.app.console.status.StatusView;
import io.blackstart.app.console.zonemap.ZoneMapModel;
import io.blackstart.app.console.zonemap.ZoneMapView;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The place "Cluster": all its areas, put together and fed with frames. */
final class ConsoleScreen {
    private static final double RIGHT_SHARE = 0.26;
    private static final double COMPACT_BELOW = 800;
    private static final String COMPACT = "compact";

    private final StackPane root = new StackPane();
    private final ConsoleSetup setup;
    private final HeaderView header;
    private final PromiseStripView promises = new PromiseStripView();
    private final ZoneMapView map;
    private final ChartsView charts = new ChartsView();
    private final ElectionView election = new ElectionView();
    private final EventListView events = new EventListView();
    private final StatusView status = new StatusView();
    private final KeyHelp keyHelp = new KeyHelp();

    ConsoleScreen(ConsoleSetup setup, OperatorDesk desk, PaceControl paces, Runnable onTheme) {
        this.setup = setup;
        header = new HeaderView(paces, desk::multiAz, onTheme);
        map = new ZoneMapView(desk);
        desk.answersTo(status::answer, header::multiAzIs);
        VBox left = new VBox(map.node(), charts.node());
        left.getStyleClass().add("left-column");
        VBox.setVgrow(map.node(), Priority.SOMETIMES);
        VBox.setVgrow(charts.node(), Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(election.node(), events.node());
        right.getStyleClass().add("right-column");
        right.prefWidthProperty().bind(root.widthProperty().multiply(RIGHT_SHARE));
        VBox.setVgrow(events.node(), Priority.ALWAYS);
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("columns");
        VBox.setVgrow(columns, Priority.ALWAYS);
        VBox body = new VBox(promises.node(), columns);
        body.getStyleClass().add("body");
        BorderPane frame = new BorderPane(body, header.node(), null, status.node(), null);
        root.getStyleClass().add("console");
        root.heightProperty().subscribe(height -> compact(height.doubleValue() < COMPACT_BELOW));
        // with very large text the screen outgrows the window
        ScrollPane scroll = new ScrollPane(frame);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("screen-scroll");
        root.getChildren().setAll(scroll, keyHelp.node());
    }

    private void compact(boolean on) {
        root.getStyleClass().remove(COMPACT);
        if (on) {
            root.getStyleClass().add(COMPACT);
        }
    }

    Parent root() {
        return root;
    }

    HeaderView header() {
        return header;
    }

    KeyHelp keyHelp() {
        return keyHelp;
    }

    void show(Frame frame) {
        HeaderModel head = HeaderModel.of(frame);
        header.show(head);
        promises.show(PromiseModel.of(frame));
        map.show(ZoneMapModel.of(frame), !head.paused() && !frame.flooded());
        election.show(ElectionModel.of(frame.view()));
        charts.show(
                frame.histories().operations(),
                frame.histories().latency(),
                frame.histories().lag());
        events.add(frame.newRows());
        status.show(StatusModel.of(frame, setup.clientAddress()));
    }
}

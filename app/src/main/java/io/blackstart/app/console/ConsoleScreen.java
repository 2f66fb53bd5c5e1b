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
import io.blackstart.app.console.reshape.ReshapePlanModel;
import io.blackstart.app.console.reshape.ReshapePlanView;
import io.blackstart.app.console.reshape.ReshapeProgressModel;
import io.blackstart.app.console.reshape.ReshapeProgressView;
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
    private final ReshapeProgressView progress = new ReshapeProgressView();
    private final ReshapePlanView plan;
    private final KeyHelp keyHelp = new KeyHelp();

    ConsoleScreen(ConsoleSetup setup, OperatorDesk desk, PaceControl paces, Runnable onTheme) {
        this.setup = setup;
        header = new HeaderView(paces, desk::plan, onTheme);
        plan = new ReshapePlanView(desk);
        map = new ZoneMapView(desk);
        desk.answersTo(status::answer, this::showPlan);
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
        BorderPane frame = new BorderPane(body, new VBox(header.node(), progress.node()), null, status.node(), null);
        root.getStyleClass().add("console");
        root.heightProperty().subscribe(height -> compact(height.doubleValue() < COMPACT_BELOW));
        // with very large text the screen outgrows the window
        ScrollPane scroll = new ScrollPane(frame);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("screen-scroll");
        root.getChildren().setAll(scroll, plan.node(), keyHelp.node());
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

    ReshapePlanView plan() {
        return plan;
    }

    KeyHelp keyHelp() {
        return keyHelp;
    }

    private void showPlan(ReshapePlanModel model) {
        keyHelp.hide();
        plan.show(model, header::focusMultiAz);
    }

    void show(Frame frame) {
        HeaderModel head = HeaderModel.of(frame);
        header.show(head);
        progress.show(ReshapeProgressModel.of(frame));
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

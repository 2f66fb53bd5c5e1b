package io.blackstart.app.console;

import io.blackstart.app.console.act.RiskView;
import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.cluster.ClusterPlace;
import io.blackstart.app.console.data.DataPlace;
import io.blackstart.app.console.drills.DrillsPlace;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.Lookback;
import io.blackstart.app.console.header.HeaderModel;
import io.blackstart.app.console.header.HeaderView;
import io.blackstart.app.console.header.PaceControl;
import io.blackstart.app.console.place.Place;
import io.blackstart.app.console.place.PlaceName;
import io.blackstart.app.console.place.PlacesView;
import io.blackstart.app.console.reshape.ReshapePlanModel;
import io.blackstart.app.console.reshape.ReshapePlanView;
import io.blackstart.app.console.reshape.ReshapeProgressModel;
import io.blackstart.app.console.reshape.ReshapeProgressView;
import io.blackstart.app.console.runs.RunsPlace;
import io.blackstart.app.console.side.SideTab;
import io.blackstart.app.console.status.StatusModel;
import io.blackstart.app.console.status.StatusView;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The window's content: header and status line around the place that is chosen on the rail, and what covers them at times. */
final class ConsoleScreen {
    private static final double COMPACT_BELOW_HEIGHT = 800;
    private static final double COMPACT_BELOW_WIDTH = 1_250;
    private static final String COMPACT = "compact";

    private final StackPane root = new StackPane();
    private final ConsoleSetup setup;
    private final OperatorDesk desk;
    private final Lookback lookback;
    private final HeaderView header;
    private final StatusView status = new StatusView();
    private final ReshapeProgressView progress = new ReshapeProgressView();
    private final ReshapePlanView plan;
    private final KeyHelp keyHelp = new KeyHelp();
    private final RiskView risk = new RiskView();
    private final ClusterPlace cluster;
    private final PlacesView places;
    /** Once it was opened. */
    private Optional<RunsPlace> runs = Optional.empty();

    ConsoleScreen(ConsoleSetup setup, OperatorDesk desk, PaceControl paces, Lookback lookback, Runnable onTheme) {
        this.setup = setup;
        this.desk = desk;
        this.lookback = lookback;
        header = new HeaderView(paces, desk::plan, onTheme, this::showBroken);
        plan = new ReshapePlanView(desk);
        desk.answersTo(status::answer, this::showPlan, risk::ask);
        cluster = new ClusterPlace(desk, desk, lookback, setup.cluster()::load);
        places = new PlacesView(Map.of(
                PlaceName.CLUSTER, () -> cluster,
                PlaceName.DRILLS, this::drills,
                PlaceName.RUNS, this::runs,
                PlaceName.DATA, this::data));
        BorderPane frame =
                new BorderPane(places.node(), new VBox(header.node(), progress.node()), null, status.node(), null);
        root.getStyleClass().add("console");
        root.heightProperty().subscribe(this::fit);
        root.widthProperty().subscribe(this::fit);
        // with very large text the screen outgrows the window
        ScrollPane scroll = new ScrollPane(frame);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("screen-scroll");
        root.getChildren().setAll(scroll, plan.node(), risk.node(), keyHelp.node());
    }

    private Place drills() {
        return new DrillsPlace(setup.journal(), setup.outside(), setup.notices(), status::answer, run -> {
            places.open(PlaceName.RUNS);
            runs.ifPresent(opened -> opened.choose(run));
        });
    }

    private Place runs() {
        RunsPlace opened = new RunsPlace(setup.journal(), setup.outside(), setup.notices(), status::answer);
        runs = Optional.of(opened);
        return opened;
    }

    private Place data() {
        return new DataPlace(
                setup.data(),
                setup.cluster(),
                desk,
                lookback,
                () -> runs.filter(RunsPlace::isReplaying).isPresent(),
                status::answer);
    }

    private void fit() {
        root.getStyleClass().remove(COMPACT);
        if (root.getHeight() < COMPACT_BELOW_HEIGHT || root.getWidth() < COMPACT_BELOW_WIDTH) {
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

    private void showBroken() {
        places.open(PlaceName.CLUSTER);
        cluster.choose(SideTab.BROKEN);
    }

    RiskView risk() {
        return risk;
    }

    ClusterPlace cluster() {
        return cluster;
    }

    PlacesView places() {
        return places;
    }

    private void showPlan(ReshapePlanModel model) {
        keyHelp.hide();
        plan.show(model, header::focusMultiAz);
    }

    void show(Frame frame) {
        header.show(HeaderModel.of(frame, places.notLive()));
        progress.show(ReshapeProgressModel.of(frame));
        places.frame(frame);
        status.show(StatusModel.of(frame, setup.clientAddress()));
    }
}

package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.bridge.Failures;
import io.blackstart.app.console.chart.ChosenCharts;
import io.blackstart.app.console.cluster.ClusterPlace;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.KeyMapView;
import io.blackstart.app.console.command.PaletteView;
import io.blackstart.app.console.data.DataPlace;
import io.blackstart.app.console.drills.DrillsPlace;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.Lookback;
import io.blackstart.app.console.header.HeaderModel;
import io.blackstart.app.console.header.HeaderView;
import io.blackstart.app.console.header.PaceControl;
import io.blackstart.app.console.look.QuestionView;
import io.blackstart.app.console.look.Ruler;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.look.Viewports;
import io.blackstart.app.console.place.Cover;
import io.blackstart.app.console.place.Elsewhere;
import io.blackstart.app.console.place.Place;
import io.blackstart.app.console.place.PlaceName;
import io.blackstart.app.console.place.PlacesView;
import io.blackstart.app.console.reshape.ReshapePlanModel;
import io.blackstart.app.console.reshape.ReshapePlanView;
import io.blackstart.app.console.reshape.ReshapeProgressModel;
import io.blackstart.app.console.reshape.ReshapeProgressView;
import io.blackstart.app.console.runs.RunsPlace;
import io.blackstart.app.console.side.SideTab;
import io.blackstart.app.console.status.StandstillView;
import io.blackstart.app.console.status.StatusModel;
import io.blackstart.app.console.status.StatusView;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The window's content: header and status line around the place that is chosen on the rail, and what covers them at times. */
final class ConsoleScreen {
    private static final double COMPACT_BELOW_HEIGHT = 800;
    /** What is not compact needs that much in the header. */
    private static final double COMPACT_BELOW_EM = 110;

    private static final double SIGNS_ONLY_BELOW_EM = 105;
    private static final String COMPACT = "compact";
    private static final String TAB = "console.tab";
    private static final String PLACE = "console.place";

    private final StackPane root = new StackPane();
    private final Ruler ruler = new Ruler(root, this::fit);
    private final ConsoleSetup setup;
    private final OperatorDesk desk;
    private final Lookback lookback;
    private final HeaderView header;
    private final StatusView status = new StatusView();
    private final StandstillView standstill = new StandstillView();
    private final ReshapeProgressView progress = new ReshapeProgressView();
    private final ReshapePlanView plan;
    private final KeyMapView keyMap;
    private final PaletteView palette;
    private final PaletteFinds finds;
    private final QuestionView risk = new QuestionView(
            "risk", "This cannot be undone", "Do it all the same", "Gives up what is named above, for good");
    private final QuestionView closing = new QuestionView(
            "closing", "Close the console and end its cluster?", "Close", "Ends the cluster and closes the window");
    private final ChosenCharts charts;
    private final ClusterPlace cluster;
    private final PlacesView places;
    /** Once they were opened. */
    private Optional<RunsPlace> runs = Optional.empty();

    private Optional<DrillsPlace> drills = Optional.empty();
    private Optional<DataPlace> data = Optional.empty();

    /** @param commands all that can be done @param here what has a meaning where one is */
    ConsoleScreen(
            ConsoleSetup setup,
            OperatorDesk desk,
            PaceControl paces,
            Lookback lookback,
            Runnable onTheme,
            Runnable onSettings,
            Supplier<List<Command>> commands,
            Supplier<List<Command>> here) {
        this.setup = setup;
        this.desk = desk;
        this.lookback = lookback;
        keyMap = new KeyMapView(here);
        palette = new PaletteView(commands);
        finds = new PaletteFinds(setup, this::openDrill, this::openRun);
        header = new HeaderView(paces, desk::plan, onTheme, this::showBroken, this::openPalette, onSettings);
        plan = new ReshapePlanView(desk);
        desk.answersTo(status::answer, this::showPlan, this::askAtRisk);
        charts = new ChosenCharts(setup.memory());
        cluster =
                new ClusterPlace(desk, desk, lookback, setup.cluster()::load, charts, status::answer, this::openLedger);
        Arrays.stream(SideTab.values())
                .filter(tab ->
                        setup.memory().recall(TAB).filter(tab.name()::equals).isPresent())
                .forEach(cluster::choose);
        places = new PlacesView(Map.of(
                PlaceName.CLUSTER, () -> cluster,
                PlaceName.DRILLS, this::drills,
                PlaceName.RUNS, this::runs,
                PlaceName.DATA, this::data));
        BorderPane frame = new BorderPane(places.node());
        frame.setTop(new VBox(header.node(), standstill.node(), progress.node()));
        root.getStyleClass().add("console");
        root.heightProperty().subscribe(this::fit);
        // with very large text the screen outgrows the window
        ScrollPane scroll = new ScrollPane(frame);
        Viewports.drawOnlyChanges(scroll);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("screen-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        // what one is told is seen wherever one has scrolled to
        VBox ground = new VBox(scroll, status.node());
        root.getChildren()
                .setAll(ruler, ground, plan.node(), risk.node(), keyMap.node(), palette.node(), closing.node());
    }

    /** Opens the place that was open last; the window opens in any case. */
    void recallPlace() {
        setup.memory().recall(PLACE).flatMap(PlaceName::of).ifPresent(place -> {
            try {
                places.open(place);
            } catch (RuntimeException failure) {
                places.open(PlaceName.CLUSTER);
                setup.notices()
                        .failed(
                                "%s did not open".formatted(place.word()),
                                "%s. The place Cluster is shown instead; %s opens it again."
                                        .formatted(Failures.sentence(failure), place.key()));
            }
        });
    }

    private Place drills() {
        DrillsPlace opened = new DrillsPlace(
                setup.journal(), setup.outside(), setup.notices(), status::answer, this::openRun, new MapOfDrills());
        drills = Optional.of(opened);
        return opened;
    }

    /** A drill that runs live takes the place Cluster over. */
    private final class MapOfDrills implements DrillsPlace.MapOfDrills {
        @Override
        public void show(Cover drill) {
            places.open(PlaceName.CLUSTER);
            cluster.cover(drill);
        }

        @Override
        public void leave() {
            cluster.uncover();
        }

        @Override
        public void openDrills() {
            places.open(PlaceName.DRILLS);
        }

        @Override
        public ChosenCharts charts() {
            return charts;
        }
    }

    /** Asks whether the window is to go, and says what is lost, stopped and kept then. */
    void askToClose(Runnable close) {
        List<String> running = Stream.concat(
                        drills.stream().flatMap(opened -> opened.running().stream()),
                        runs.stream().flatMap(opened -> opened.running().stream()))
                .toList();
        closing.ask(ClosingWords.of(drills.map(DrillsPlace::unsaved).orElse(List.of()), running), close);
    }

    /** The window goes. @return completes when the drills that ran here have come to their ends */
    CompletionStage<Void> close() {
        setup.memory().keep(TAB, cluster.chosen().name());
        setup.memory().keep(PLACE, places.chosen().id());
        CompletionStage<Void> nothing = CompletableFuture.completedStage(null);
        return drills.map(DrillsPlace::close)
                .orElse(nothing)
                .thenCombine(runs.map(RunsPlace::close).orElse(nothing), (_, _) -> null);
    }

    private void openDrill(String key) {
        places.open(PlaceName.DRILLS);
        drills.ifPresent(opened -> opened.open(key));
    }

    /** A file that was dragged onto the window. */
    void openDrillFile(Path file) {
        places.open(PlaceName.DRILLS);
        drills.ifPresent(opened -> opened.openFile(file));
    }

    void openRun(long run) {
        places.open(PlaceName.RUNS);
        runs.ifPresent(opened -> opened.choose(run));
    }

    /** Shows all that can be done; what has to be read from the journal comes a moment later. */
    void openPalette() {
        keyMap.hide();
        int opening = palette.open();
        finds.find(more -> palette.add(opening, more));
    }

    /** One question at a time: another would take its place under the user's hand. */
    private void askAtRisk(String warning, Runnable agreed) {
        if (risk.isOpen()) {
            status.answer("Not done: answer the question that is open first, then say it again.", Tone.BAD);
        } else {
            risk.ask(warning, agreed);
        }
    }

    private Place runs() {
        RunsPlace opened = new RunsPlace(setup.journal(), setup.outside(), setup.notices(), charts, status::answer);
        runs = Optional.of(opened);
        return opened;
    }

    private void openLedger() {
        places.open(PlaceName.DATA);
        data.ifPresent(DataPlace::showLedger);
    }

    private Place data() {
        DataPlace opened = new DataPlace(
                setup.data(),
                setup.cluster(),
                desk,
                lookback,
                () -> runs.flatMap(RunsPlace::elsewhere).isPresent(),
                status::answer);
        data = Optional.of(opened);
        return opened;
    }

    private void fit() {
        root.getStyleClass().remove(COMPACT);
        if (root.getHeight() < COMPACT_BELOW_HEIGHT || ruler.isBelow(COMPACT_BELOW_EM)) {
            root.getStyleClass().add(COMPACT);
        }
        header.narrow(ruler.isBelow(SIGNS_ONLY_BELOW_EM));
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

    KeyMapView keyMap() {
        return keyMap;
    }

    PaletteView palette() {
        return palette;
    }

    /** What lies over all else. */
    void cover(Node node) {
        root.getChildren().add(root.getChildren().indexOf(palette.node()), node);
    }

    private void showBroken() {
        places.open(PlaceName.CLUSTER);
        cluster.choose(SideTab.BROKEN);
    }

    QuestionView risk() {
        return risk;
    }

    QuestionView closing() {
        return closing;
    }

    PlacesView places() {
        return places;
    }

    private void showPlan(ReshapePlanModel model) {
        keyMap.hide();
        plan.show(model, model.isToggle() ? header::focusMultiAz : root::requestFocus);
    }

    /** Why what steers the live cluster can do nothing now, in a sentence; empty while it can. */
    String notLive() {
        return places.elsewhere()
                .map(Elsewhere::whyNot)
                .or(() -> setup.cluster().standstill().map(_ -> StandstillView.WAY_OUT))
                .orElse("");
    }

    void show(Frame frame) {
        Optional<Elsewhere> elsewhere = places.elsewhere();
        Optional<String> still = setup.cluster().standstill();
        header.show(HeaderModel.of(frame, elsewhere, notLive()));
        standstill.show(still);
        progress.show(ReshapeProgressModel.of(frame, elsewhere));
        places.frame(frame);
        status.show(
                still.isPresent() && elsewhere.isEmpty()
                        ? StatusModel.STANDS_STILL
                        : StatusModel.of(
                                frame,
                                places.chosen() == PlaceName.CLUSTER,
                                places.elsewhere(),
                                setup.clientAddress()));
    }
}

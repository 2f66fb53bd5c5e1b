package io.blackstart.app.console.cluster;

import io.blackstart.app.console.act.DeedCommands;
import io.blackstart.app.console.act.DeedDesk;
import io.blackstart.app.console.act.Deeds;
import io.blackstart.app.console.act.Subject;
import io.blackstart.app.console.broken.BrokenModel;
import io.blackstart.app.console.broken.BrokenView;
import io.blackstart.app.console.chart.ChartsView;
import io.blackstart.app.console.chart.ChosenCharts;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.election.ElectionModel;
import io.blackstart.app.console.election.ElectionView;
import io.blackstart.app.console.events.EventListView;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.Lookback;
import io.blackstart.app.console.inspector.InspectorModel;
import io.blackstart.app.console.inspector.InspectorView;
import io.blackstart.app.console.load.LoadModel;
import io.blackstart.app.console.load.LoadView;
import io.blackstart.app.console.look.CardStack;
import io.blackstart.app.console.look.CoveredPane;
import io.blackstart.app.console.look.SideBySide;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.merge.MergeModel;
import io.blackstart.app.console.merge.MergeView;
import io.blackstart.app.console.place.Cover;
import io.blackstart.app.console.place.Elsewhere;
import io.blackstart.app.console.place.Place;
import io.blackstart.app.console.promise.PromiseModel;
import io.blackstart.app.console.promise.PromiseStripView;
import io.blackstart.app.console.side.SidePanel;
import io.blackstart.app.console.side.SideTab;
import io.blackstart.app.console.timeline.TimelinePanel;
import io.blackstart.app.console.watch.LowerArea;
import io.blackstart.app.console.zonemap.PlugActions;
import io.blackstart.app.console.zonemap.ZoneMapModel;
import io.blackstart.app.console.zonemap.ZoneMapView;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.drills.workload.WorkloadShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The place "Cluster": all its areas, put together and fed with frames. */
public final class ClusterPlace implements Place {
    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");
    private static final double RIGHT_SHARE = 0.26;

    private static final String BEGIN =
            "Pull the plug of the primary and watch the others find out, vote and take over.";

    private static final double LEAST_WIDTH_EM = 75;

    /** Below that height timeline and charts take turns. */
    private static final double LOW = 720;

    private final VBox body;
    private final CoveredPane root;
    private Optional<Cover> cover = Optional.empty();
    private final PromiseStripView promises = new PromiseStripView();
    private final ZoneMapView map;
    private final ChartsView charts;
    private final ElectionView election = new ElectionView();
    private final MergeView merge;
    private final EventListView events = new EventListView();
    private final SidePanel side = new SidePanel();
    private final Deeds deeds;
    private final InspectorView inspector;
    private final BrokenView broken;
    private final LoadView load;
    private final Supplier<Optional<WorkloadShape>> workload;
    private final TimelinePanel timeline;
    private final LowerArea lower;
    private Subject subject = Subject.WHOLE;
    private Optional<Frame> shown = Optional.empty();

    /** @param lookback which instant is shown @param workload the load as it is now @param chosen which charts are shown @param answer hears what was not done @param onLedger shows the conflict ledger */
    public ClusterPlace(
            PlugActions plugs,
            DeedDesk desk,
            Lookback lookback,
            Supplier<Optional<WorkloadShape>> workload,
            ChosenCharts chosen,
            BiConsumer<String, Tone> answer,
            Runnable onLedger) {
        charts = new ChartsView(chosen, "Page Load (W) sets clients to work.");
        merge = new MergeView(Optional.of(onLedger));
        this.workload = workload;
        load = new LoadView(desk);
        timeline = new TimelinePanel(lookback);
        deeds = new Deeds(desk, this::view);
        map = new ZoneMapView(new MapDesk(plugs, desk, deeds, () -> shown, this::inspect, answer));
        inspector = new InspectorView(deeds, desk);
        broken = new BrokenView(desk);
        side.add(SideTab.EVENTS, "Events", "What happened, the latest first (E)", events.node());
        side.add(
                SideTab.INSPECTOR,
                "Inspector",
                "What you clicked on the map, and what can be done to it (I)",
                inspector.node());
        side.add(SideTab.BROKEN, "Broken", "Every fault there is, with its undo (B)", broken.node());
        side.add(SideTab.LOAD, "Load", "The clients of this console, and how busy they are (W)", load.node());
        lower = new LowerArea(timeline.node(), charts.node());
        VBox left = new VBox(map.node(), lower.node());
        left.getStyleClass().add("left-column");
        VBox.setVgrow(map.node(), Priority.SOMETIMES);
        VBox.setVgrow(lower.node(), Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(new CardStack(List.of(election.node(), merge.node())), side.node());
        right.getStyleClass().add("right-column");
        VBox.setVgrow(side.node(), Priority.ALWAYS);
        Node columns = SideBySide.of(LEAST_WIDTH_EM, left, right);
        VBox.setVgrow(columns, Priority.ALWAYS);
        body = new VBox(promises.node(), columns);
        body.getStyleClass().add("body");
        inspector.node().visibleProperty().subscribe(_ -> shown.ifPresent(this::showInspector));
        body.heightProperty().subscribe(height -> lower.low(height.doubleValue() < LOW));
        root = new CoveredPane(body, body);
        right.prefWidthProperty().bind(body.widthProperty().multiply(RIGHT_SHARE));
    }

    @Override
    public Node node() {
        return root;
    }

    /** Shows something else than the live cluster, until that is left. */
    public void cover(Cover next) {
        cover = Optional.of(next);
        root.cover(next.node(), next.node());
    }

    public void uncover() {
        cover = Optional.empty();
        root.uncover();
    }

    @Override
    public Optional<Elsewhere> elsewhere() {
        return cover.map(Cover::elsewhere);
    }

    /** Shows one of the pages at the right. */
    public void choose(SideTab tab) {
        side.choose(tab);
    }

    /** The page at the right. */
    public SideTab chosen() {
        return side.chosen();
    }

    public TimelinePanel timeline() {
        return timeline;
    }

    @Override
    public List<Command> commands() {
        if (cover.isPresent()) {
            return cover.get().commands();
        }
        ClusterView view = view();
        List<Command> all = ofItsParts();
        all.addAll(broken.commands());
        all.addAll(DeedCommands.of(view, map.links(), (deed, on) -> deeds.choose(deed, on, map.node(on))));
        Stream.of(
                        Stream.of(Subject.WHOLE),
                        view.zones().stream().map(Subject::zone),
                        view.machines().values().stream().map(Subject::of))
                .flatMap(each -> each)
                .forEach(each -> all.add(
                        Command.of(Group.CLUSTER, "look-" + each.id(), "Look at " + each.words(), () -> inspect(each))
                                .also("inspect inspector show")
                                .sign(each.glyph())));
        return all;
    }

    /** What is done to one of hundreds of machines has no key, and need not be thought of at each. */
    @Override
    public List<Command> keyed() {
        return cover.map(Cover::commands).orElseGet(this::ofItsParts).stream()
                .filter(command -> !command.chords().isEmpty())
                .toList();
    }

    private List<Command> ofItsParts() {
        List<Command> all = new ArrayList<>(side.commands());
        all.addAll(map.commands());
        all.addAll(timeline.commands());
        all.addAll(election.commands());
        all.addAll(merge.commands());
        events.commands().forEach(command -> all.add(command.after(() -> side.choose(SideTab.EVENTS))));
        all.add(lower.command());
        charts.commands().forEach(command -> all.add(command.after(lower::showCharts)));
        all.addAll(load.commands());
        return all;
    }

    private void inspect(Subject next) {
        subject = next;
        map.lookAt(next);
        side.choose(SideTab.INSPECTOR);
        shown.ifPresent(this::showInspector);
    }

    /** Nothing is drawn that nobody sees. */
    private void showInspector(Frame frame) {
        if (side.chosen() == SideTab.INSPECTOR) {
            inspector.show(InspectorModel.of(frame, subject));
        }
    }

    @Override
    public boolean key(KeyCode key) {
        return cover.isEmpty() && key == KeyCode.ESCAPE && map.cancel();
    }

    private ClusterView view() {
        return shown.map(Frame::view).orElseGet(ClusterView::initial);
    }

    @Override
    public void frame(Frame frame, boolean visible) {
        events.add(frame.newRows());
        shown = Optional.of(frame);
        cover.ifPresent(Cover::frame);
        if (!visible || cover.isPresent()) {
            return;
        }
        body.pseudoClassStateChanged(PAST, frame.past());
        timeline.show(frame);
        events.until(frame.past() ? frame.now() : Long.MAX_VALUE);
        promises.show(PromiseModel.of(frame));
        map.show(ZoneMapModel.of(frame), !(frame.pace() instanceof Pace.Step) && !frame.flooded() && !frame.past());
        election.show(ElectionModel.of(frame.view(), BEGIN));
        merge.show(MergeModel.of(frame));
        charts.show(frame.history());
        events.places(frame.view());
        showInspector(frame);
        BrokenModel faults = BrokenModel.of(frame);
        broken.show(faults);
        load.show(LoadModel.of(frame, workload.get()));
        side.title(SideTab.BROKEN, faults.title());
    }
}

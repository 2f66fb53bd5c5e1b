package io.blackstart.app.console.chart;

import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.icons.Glyph;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The last minute of virtual time in charts: as many of the chosen ones as there is room for. All point at the same instant. */
public final class ChartsView {
    private final ChosenCharts chosen;
    private final String begin;
    private final Map<ChartKind, ChartView> charts = new EnumMap<>(ChartKind.class);
    private final Map<ChartKind, CheckMenuItem> items = new EnumMap<>(ChartKind.class);
    private final MenuButton menu = new MenuButton("", new GlyphIcon(Glyph.SETTINGS));
    private final ChartGrid grid;
    private final HBox row;
    private final Latest<Content> latest = new Latest<>(this::draw);
    private History history = new History();
    private OptionalLong pointedAt = OptionalLong.empty();

    /** All that decides what is drawn; points are counted, not compared. */
    private record Content(List<ChartKind> kinds, History history, long added, OptionalLong pointedAt) {}

    /** @param begin how clients are set to work here, in a sentence; empty where they cannot be */
    public ChartsView(ChosenCharts chosen, String begin) {
        this.chosen = chosen;
        this.begin = begin;
        for (ChartKind kind : ChartKind.values()) {
            charts.put(kind, new ChartView(kind, this::point));
            CheckMenuItem item = new CheckMenuItem(kind.title());
            item.setId("menu-chart-" + kind.id());
            item.setOnAction(_ -> toggle(kind));
            items.put(kind, item);
            menu.getItems().add(item);
        }
        grid = new ChartGrid(charts.values(), this::fit);
        HBox.setHgrow(grid, Priority.ALWAYS);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.getStyleClass().add("charts-menu");
        Actions.describe(menu, "charts-menu", "Charts", "Chooses which charts are shown");
        menu.setOnShowing(_ -> tick());
        row = new HBox(grid, menu);
        row.getStyleClass().add("charts-row");
        row.visibleProperty().subscribe(this::refresh);
        fit();
    }

    public Node node() {
        return row;
    }

    /** The minute before the instant that is shown. */
    public void show(History next) {
        history = next;
        refresh();
    }

    /** Showing or hiding each chart. */
    public List<Command> commands() {
        return Arrays.stream(ChartKind.values())
                .map(kind -> Command.of(
                                Group.CLUSTER,
                                "chart-" + kind.id(),
                                "Show or hide the chart " + kind.title(),
                                () -> toggle(kind))
                        .also("charts measures plot graph"))
                .toList();
    }

    private boolean isShown(ChartKind kind) {
        return charts.get(kind).isVisible();
    }

    private void toggle(ChartKind kind) {
        if (isShown(kind)) {
            chosen.hide(kind);
        } else {
            chosen.show(kind);
        }
        fit();
    }

    /** Check marks are what is shown, which depends on the room as well. */
    private void tick() {
        items.forEach((kind, item) -> item.setSelected(isShown(kind)));
    }

    private void point(OptionalLong age) {
        pointedAt = age;
        refresh();
    }

    private void fit() {
        List<ChartKind> kinds = chosen.shown(grid.room());
        charts.forEach((kind, chart) -> chart.setVisible(kinds.contains(kind)));
        grid.requestLayout();
        refresh();
    }

    /** Draws what there is to draw, if anybody sees it. */
    private void refresh() {
        if (row.isVisible()) {
            latest.show(new Content(
                    charts.keySet().stream().filter(this::isShown).toList(), history, history.added(), pointedAt));
        }
    }

    private void draw(Content content) {
        content.kinds()
                .forEach(kind ->
                        charts.get(kind).show(ChartModel.of(kind, content.history(), content.pointedAt(), begin)));
    }
}

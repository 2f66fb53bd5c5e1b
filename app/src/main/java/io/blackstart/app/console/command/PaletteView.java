package io.blackstart.app.console.command;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Overlay;
import io.blackstart.drills.words.Format;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The palette: everything one can do, found by typing a part of its name; covers the window while it is open. */
public final class PaletteView {
    private static final int RECENT_KEPT = 8;
    private static final int PAGE = 8;

    private final Supplier<List<Command>> commands;
    private final TextField search = new TextField();
    private final ListView<PaletteModel.Row> list = new ListView<>();
    private final Label counted = new Label();
    private final Overlay overlay;
    private final List<String> recent = new ArrayList<>();
    private List<Command> all = List.of();
    private int openings;

    /** @param commands all there are, asked each time it is opened */
    public PaletteView(Supplier<List<Command>> commands) {
        this.commands = commands;
        search.setId("palette-search");
        search.setPromptText("What do you want to do?");
        search.setAccessibleText("What do you want to do?");
        search.getStyleClass().addAll("search-field", "palette-search");
        search.textProperty().subscribe(this::list);
        list.setId("palette-list");
        list.setAccessibleText("What can be done, the best match first");
        list.getStyleClass().addAll("place-list", "palette-list");
        list.setCellFactory(_ -> new PaletteCell(this::run));
        list.setFocusTraversable(false);
        Label nothing = new Label("Nothing is called that. Try a part of a word, or a machine's name.");
        nothing.setWrapText(true);
        list.setPlaceholder(nothing);
        counted.setId("palette-counted");
        counted.getStyleClass().add("panel-detail");
        Label keys = new Label("↑ ↓ choose · Enter does it · Esc closes");
        keys.getStyleClass().add("panel-detail");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox.setHgrow(search, Priority.ALWAYS);
        overlay = new Overlay(
                "palette",
                "palette",
                new HBox(new GlyphIcon(Glyph.SEARCH), search),
                list,
                new HBox(counted, spring, keys));
        overlay.panel().getChildren().forEach(part -> part.getStyleClass().add("palette-part"));
        overlay.panel().setOnMouseClicked(Event::consume);
        overlay.node().setOnMouseClicked(_ -> close());
        overlay.node().addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    public Node node() {
        return overlay.node();
    }

    public boolean isOpen() {
        return overlay.isOpen();
    }

    /** @return number of this opening */
    public int open() {
        openings++;
        all = commands.get();
        search.clear();
        list();
        overlay.open(search);
        return openings;
    }

    /** More was found after it was opened; what is chosen stays chosen. Nothing is added to what was opened anew meanwhile. */
    public void add(int opening, List<Command> more) {
        if (isOpen() && opening == openings) {
            all = new ArrayList<>(all);
            all.addAll(more);
            Optional<String> chosen = chosen().map(row -> row.command().id());
            list();
            chosen.ifPresent(this::choose);
        }
    }

    public void close() {
        overlay.close();
    }

    private void list() {
        PaletteModel model = PaletteModel.of(all, recent, search.getText());
        list.getItems().setAll(model.rows());
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        counted.setText(Format.count(model.rows().size(), "action"));
    }

    private void choose(String id) {
        list.getItems().stream()
                .filter(row -> row.command().id().equals(id))
                .findFirst()
                .ifPresent(row -> list.getSelectionModel().select(row));
    }

    private Optional<PaletteModel.Row> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(PAGE);
            case PAGE_UP -> move(-PAGE);
            case ENTER -> run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        int last = list.getItems().size() - 1;
        int at = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, last));
        list.getSelectionModel().select(at);
        list.scrollTo(Math.max(0, at - PAGE / 2));
    }

    /** One that cannot be done now says why where it stands, and stays there. */
    private void run() {
        chosen().ifPresent(this::run);
    }

    private void run(PaletteModel.Row row) {
        if (row.possible()) {
            String id = row.command().id();
            recent.remove(id);
            recent.addFirst(id);
            if (recent.size() > RECENT_KEPT) {
                recent.removeLast();
            }
            close();
            row.command().run();
        }
    }
}

package io.blackstart.app.console.events;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.Latest;
import io.blackstart.drills.words.EventKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Says which events are wanted: by kind, by zone or machine, by text. */
final class FilterBar {
    private final MenuButton kinds = new MenuButton();
    private final Map<EventKind, CheckBox> boxes = new EnumMap<>(EventKind.class);
    private final ComboBox<EventFilter.Place> place = new ComboBox<>();
    private final TextField text = new TextField();
    private final VBox bar;
    private final Consumer<EventFilter> onFilter;
    private final Latest<List<EventFilter.Place>> places = new Latest<>(this::drawPlaces);

    FilterBar(Consumer<EventFilter> onFilter) {
        this.onFilter = onFilter;
        for (EventKind kind : EventKind.values()) {
            CheckBox box = new CheckBox(word(kind));
            box.setOnAction(_ -> changed());
            boxes.put(kind, box);
            CustomMenuItem item = new CustomMenuItem(box);
            item.setHideOnClick(false);
            kinds.getItems().add(item);
        }
        Actions.describe(
                kinds, "event-kinds", "Kinds of events", "Which kinds of events are listed; all where none is chosen");
        place.setId("event-place");
        place.setAccessibleText("Zone or machine the events are about");
        place.getItems().setAll(EventFilter.Place.ANYWHERE);
        place.getSelectionModel().selectFirst();
        place.setOnAction(_ -> changed());
        text.setId("event-text");
        text.getStyleClass().add("search-field");
        text.setPromptText("Find in events");
        text.setAccessibleText("Find in events");
        text.textProperty().subscribe(this::changed);
        kinds.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(kinds, Priority.ALWAYS);
        // the style sheet says how wide: a box remembers its longest name as wide as that was in another text size
        place.setMinWidth(Region.USE_PREF_SIZE);
        kinds.setMinWidth(Region.USE_PREF_SIZE);
        HBox choices = new HBox(kinds, place);
        choices.getStyleClass().add("filter-choices");
        bar = new VBox(text, choices);
        bar.getStyleClass().add("filter-bar");
        changed();
    }

    Node node() {
        return bar;
    }

    /** Puts the caret where one types. */
    void find() {
        text.requestFocus();
        text.selectAll();
    }

    /** Wants all events again. */
    void clear() {
        boxes.values().forEach(box -> box.setSelected(false));
        place.getSelectionModel().selectFirst();
        text.clear();
        changed();
    }

    void show(List<EventFilter.Place> known) {
        places.show(known);
    }

    private void drawPlaces(List<EventFilter.Place> known) {
        EventFilter.Place chosen = place.getValue();
        place.getItems().setAll(known);
        place.setValue(known.contains(chosen) ? chosen : EventFilter.Place.ANYWHERE);
    }

    private void changed() {
        Set<EventKind> chosen = EnumSet.noneOf(EventKind.class);
        boxes.forEach((kind, box) -> {
            if (box.isSelected()) {
                chosen.add(kind);
            }
        });
        kinds.setText(
                switch (chosen.size()) {
                    case 0 -> "all kinds";
                    case 1 -> word(chosen.iterator().next());
                    default -> chosen.size() + " kinds";
                });
        onFilter.accept(new EventFilter(chosen, place.getValue(), text.getText()));
    }

    private static String word(EventKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}

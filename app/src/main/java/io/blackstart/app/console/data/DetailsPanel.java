package io.blackstart.app.console.data;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.EmptyState;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Kind;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The chosen key: what can be done with it, what each replica shows, and the value of one of them in full. */
final class DetailsPanel {
    private final Consumer<List<Bytes>> say;
    private final StackPane root = new StackPane();
    private final EmptyState hint = new EmptyState(Glyph.SEARCH);
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Label shownOn = new Label();
    private final Button edit;
    private final Button add;
    private final Button remove;
    private final Button live;
    private final Button delete;
    private final ReplicasTable replicas = new ReplicasTable(this::choose);
    private final ValueView value;
    private final VBox panel;
    private Optional<KeyDetails> details = Optional.empty();
    private String machine = "";

    /** @param say hears the commands of its forms */
    DetailsPanel(Consumer<List<Bytes>> say) {
        this.say = say;
        value = new ValueView(this::edit, () -> details.ifPresent(_ -> enable()));
        edit = button("Edit…", "key-edit", "Changes the value, or the chosen line of it (Enter)", this::edit);
        add = button("Add…", "key-add", "One more field, member or element", this::add);
        remove = button("Remove…", "key-remove", "Takes the chosen field, member or element away", this::remove);
        live = button("Time to live…", "key-live", "Sets or ends its time to live", this::timeToLive);
        delete = button("Delete…", "key-delete", "Deletes the key after asking (Delete)", this::delete);
        name.setId("key-name");
        name.getStyleClass().add("panel-title");
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        facts.setId("key-facts");
        facts.getStyleClass().add("panel-detail");
        facts.setMinHeight(Region.USE_PREF_SIZE);
        facts.setWrapText(true);
        shownOn.setId("value-on");
        shownOn.getStyleClass().add("details-heading");
        FlowPane buttons = new FlowPane(edit, add, remove, live, delete);
        buttons.getStyleClass().add("action-row");
        VBox.setVgrow(value.node(), Priority.ALWAYS);
        HBox head = new HBox(name);
        head.getStyleClass().add("panel-head");
        panel = new VBox(head, facts, buttons, replicas.node(), shownOn, value.node());
        panel.setId("key-details");
        panel.getStyleClass().add("details");
        root.setMinWidth(0);
        showHint("Choose a key", "Its value, its versions on each replica and what can be done with it stand here.");
    }

    private static Button button(String word, String id, String explanation, Runnable does) {
        Button button = new Button(word);
        button.getStyleClass().add("action-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(button, id, word, explanation);
        button.setOnAction(_ -> does.run());
        return button;
    }

    Node node() {
        return root;
    }

    void showHint(String title, String text) {
        details = Optional.empty();
        hint.show(title, text);
        root.getChildren().setAll(hint);
    }

    void show(KeyDetails shown) {
        boolean another =
                details.filter(known -> known.key().equals(shown.key())).isEmpty();
        details = Optional.of(shown);
        if (shown.readings().isEmpty()) {
            showHint(
                    "No replica is running",
                    "Nobody can read or write until power returns: plug machines in on the map.");
            return;
        }
        if (!shown.exists()) {
            showHint(
                    "%s is gone".formatted(shown.name()),
                    "No replica shows it any more: it was deleted, or its time had come.");
            return;
        }
        if (another) {
            machine = "";
        }
        draw(shown);
        if (!root.getChildren().contains(panel)) {
            root.getChildren().setAll(panel);
        }
    }

    private void draw(KeyDetails shown) {
        Reading reading = shown.on(machine).orElseThrow();
        name.setText(shown.name());
        facts.setText(
                shown.kind() == Kind.NONE
                        ? shown.facts()
                        : "%s · %s".formatted(shown.kind().words(), shown.facts()));
        replicas.show(shown.lines(), reading.copy().machine());
        shownOn.setText("Value on " + reading.copy().machine());
        value.show(Value.of(reading, shown.readings()), reading.copy().machine());
        boolean items = reading.kind().hasNames() || reading.kind() == Kind.LIST;
        shown(add, items);
        shown(remove, items);
        shown(edit, reading.kind() != Kind.SET && reading.exists());
        enable();
    }

    /** What is done to a line of the value waits until one is chosen. */
    private void enable() {
        boolean string = reading().filter(shown -> shown.kind() == Kind.STRING).isPresent();
        boolean chosen = value.chosen().isPresent();
        edit.setDisable(!string && !chosen);
        remove.setDisable(value.chosen()
                .filter(line -> line.here()
                        || reading().filter(shown -> shown.kind() == Kind.LIST).isEmpty())
                .isEmpty());
        live.setDisable(reading().isEmpty());
    }

    private static void shown(Button button, boolean visible) {
        button.setVisible(visible);
        button.setManaged(visible);
    }

    private void choose(String chosen) {
        machine = chosen;
        details.ifPresent(this::draw);
    }

    private Optional<Reading> reading() {
        return details.flatMap(shown -> shown.on(machine)).filter(Reading::exists);
    }

    /** Opens the form of the value, or of the chosen item. */
    void edit() {
        reading()
                .flatMap(shown -> KeyForms.edit(key(), Value.of(shown, List.of(shown)), value.chosen()))
                .ifPresent(form -> ask(form, edit));
    }

    private void add() {
        reading().flatMap(shown -> KeyForms.add(key(), shown.kind())).ifPresent(form -> ask(form, add));
    }

    private void remove() {
        reading()
                .flatMap(shown -> KeyForms.remove(key(), Value.of(shown, List.of(shown)), value.chosen()))
                .ifPresent(form -> ask(form, remove));
    }

    private void timeToLive() {
        reading().ifPresent(shown -> ask(KeyForms.timeToLive(key(), shown.leftMillis()), live));
    }

    void delete() {
        details.ifPresent(shown -> ask(KeyForms.delete(key(), facts.getText()), delete));
    }

    private Bytes key() {
        return details.orElseThrow().key();
    }

    private void ask(KeyForm form, Node near) {
        new FormPopOver(form, say).show(near);
    }

    boolean isItemsFocused() {
        return value.isItemsFocused();
    }
}

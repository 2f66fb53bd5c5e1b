package io.blackstart.app.console.data;

import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.why.Why;
import io.blackstart.app.console.why.WhyButton;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The command line: whom it speaks to, what was said and answered, and the line in the making. */
final class CommandPanel {
    private static final int PROPOSALS = 12;

    private final CommandDesk desk;
    private final Transcript transcript = new Transcript(this::answered);
    private final WhyButton why = new WhyButton("why-reply", "the last answer", () -> Why.sentence(refusal()));
    private String refused = "";
    private final ComboBox<CommandTarget> target = new ComboBox<>();
    private final TextField line = new TextField();
    private final Label about = new Label();
    private final CommandHistory history = new CommandHistory();
    private final ContextMenu menu = new ContextMenu();
    private final VBox panel;

    CommandPanel(CommandDesk desk) {
        this.desk = desk;
        target.setId("command-target");
        target.setAccessibleText("Whom the command line speaks to");
        target.getItems().setAll(CommandTarget.ENDPOINT);
        target.getSelectionModel().selectFirst();
        target.setMinWidth(Region.USE_PREF_SIZE);
        line.setId("command-line");
        line.getStyleClass().add("command-field");
        line.setAccessibleText("Command line");
        line.setAccessibleHelp("Enter says the command, Tab completes, up and down go through what was said");
        line.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        HBox.setHgrow(line, Priority.ALWAYS);
        Button clear = new Button("Clear");
        clear.getStyleClass().add("action-button");
        clear.setMinWidth(Region.USE_PREF_SIZE);
        Actions.describe(clear, "command-clear", "Clear", "Forgets what stands above, not the history");
        clear.setOnAction(_ -> clear());
        why.shown(false);
        HBox row = new HBox(target, line, why.node(), clear);
        row.getStyleClass().add("command-row");
        about.setId("command-about");
        about.getStyleClass().add("panel-detail");
        about.setWrapText(true);
        about.setMinHeight(Region.USE_PREF_SIZE);
        target.valueProperty().subscribe(chosen -> Optional.ofNullable(chosen).ifPresent(this::describe));
        VBox.setVgrow(transcript.node(), Priority.ALWAYS);
        panel = new VBox(about, transcript.node(), row);
        panel.setId("command-panel");
        panel.getStyleClass().addAll("panel", "command-panel");
    }

    Node node() {
        return panel;
    }

    Transcript transcript() {
        return transcript;
    }

    private void clear() {
        transcript.clear();
        explain("");
    }

    /** Of an error that the cluster is the reason of one may ask why; a command that is wrong says so itself. */
    private void answered(Reply reply) {
        explain(reply instanceof Reply.Failure(String text) ? text : "");
    }

    private void explain(String failure) {
        refused = failure;
        why.shown(!Why.sentence(failure).rules().isEmpty());
    }

    private String refusal() {
        return refused;
    }

    void focus() {
        line.requestFocus();
    }

    /** Those that can be spoken to now; the one chosen stays. */
    void targets(List<CommandTarget> known) {
        if (!target.getItems().equals(known)) {
            CommandTarget chosen = target.getValue();
            target.getItems().setAll(known);
            target.setValue(known.contains(chosen) ? chosen : CommandTarget.ENDPOINT);
        }
    }

    private void describe(CommandTarget chosen) {
        about.setText(chosen.about());
        line.setPromptText(chosen.prompt());
    }

    private void key(KeyEvent event) {
        boolean completes = event.getCode() == KeyCode.TAB
                        && !event.isShiftDown()
                        && !line.getText().isEmpty()
                || event.getCode() == KeyCode.SPACE && event.isControlDown();
        if (completes) {
            complete();
            event.consume();
            return;
        }
        switch (event.getCode()) {
            case ENTER -> {
                say();
                event.consume();
            }
            case UP -> {
                show(history.up(line.getText()));
                event.consume();
            }
            case DOWN -> {
                show(history.down(line.getText()));
                event.consume();
            }
            case ESCAPE -> line.clear();
            default -> {
                // a letter
            }
        }
    }

    private void show(String text) {
        line.setText(text);
        line.end();
    }

    private void say() {
        String said = line.getText().strip();
        if (said.isEmpty()) {
            return;
        }
        history.said(said);
        line.clear();
        if (said.equalsIgnoreCase("clear")) {
            clear();
        } else if (said.equalsIgnoreCase("help")) {
            transcript.note(
                    "Commands are those of Redis; Tab completes them and keys, up and down bring back what was said,");
            transcript.note("clear empties this list. The choice at the left says who is spoken to.");
        } else {
            desk.type(target.getValue(), said);
        }
    }

    private void complete() {
        int caret = line.getCaretPosition();
        String text = line.getText();
        WordAt word = WordAt.of(text, caret);
        switch (word.what()) {
            case COMMAND -> propose(word, word.commands(PROPOSALS), text, caret);
            case KEY ->
                desk.keys(word.begun(), PROPOSALS, keys -> {
                    if (line.getText().equals(text) && line.getCaretPosition() == caret) {
                        propose(word, keys, text, caret);
                    }
                });
            case OTHER -> {
                // nothing is known that could stand there
            }
        }
    }

    private void propose(WordAt word, List<String> proposals, String text, int caret) {
        menu.getItems().clear();
        if (proposals.isEmpty()) {
            return;
        }
        if (proposals.size() == 1) {
            insert(word, proposals.getFirst(), text, caret);
            return;
        }
        String common = WordAt.common(proposals);
        if (common.length() > word.begun().length()) {
            line.replaceText(word.from(), caret, common);
        }
        for (String proposal : proposals) {
            MenuItem item = new MenuItem(proposal);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> insert(word, proposal, line.getText(), line.getCaretPosition()));
            menu.getItems().add(item);
        }
        menu.show(line, Side.TOP, 0, 0);
    }

    private void insert(WordAt word, String chosen, String text, int caret) {
        show(word.with(chosen, text, caret));
        line.positionCaret(word.from() + chosen.length() + 1);
    }
}

package io.blackstart.app.console.election;

import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.ShortLabel;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.why.Why;
import io.blackstart.app.console.why.WhyButton;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The election that runs, or the last one, until it is put away: candidates, positions, verdicts, and what decided. */
public final class ElectionView {
    /** What stays of a long name. */
    private static final double NAME_EM = 5;

    /** A longer name of a machine leaves its verdict no room beside it. */
    private static final int LONGEST_BESIDE_VERDICT = 8;

    private final VBox card = new VBox();
    private final Label title = new Label("", new GlyphIcon(Glyph.ELECTION));
    private final Label when = new Label();
    private final Label why = new Label();
    private final GridPane candidates = new GridPane();
    private final Label footing = new Label();
    private final Label result = new Label();
    private Optional<String> dismissed = Optional.empty();
    private final Latest<ElectionModel> latest = new Latest<>(this::draw);

    public ElectionView() {
        title.getStyleClass().add("panel-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        when.getStyleClass().add("panel-detail");
        why.getStyleClass().add("panel-detail");
        why.setWrapText(true);
        candidates.getStyleClass().add("candidates");
        footing.getStyleClass().add("panel-detail");
        footing.setWrapText(true);
        result.getStyleClass().add("election-result");
        result.setWrapText(true);
        for (Label wrapped : List.of(why, footing, result)) {
            wrapped.setMinHeight(Region.USE_PREF_SIZE);
        }
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button dismiss = new Button("✕");
        dismiss.getStyleClass().setAll("button", "icon-button", "dismiss");
        Actions.describe(dismiss, "dismiss-election", "Dismiss", "Puts this card away until the next election");
        dismiss.setOnAction(_ -> dismiss());
        WhyButton explain = new WhyButton(
                "why-election",
                "this election",
                () -> latest.shown().map(ElectionModel::explained).orElse(Why.NOTHING));
        HBox head = new HBox(title, spring, explain.node(), dismiss);
        head.getStyleClass().add("panel-head");
        card.getStyleClass().addAll("panel", "election");
        card.setId("election");
        card.setAccessibleRole(AccessibleRole.TEXT);
        when.setMinWidth(Region.USE_PREF_SIZE);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox called = new HBox(why, when);
        called.getStyleClass().add("election-called");
        card.getChildren().setAll(head, called, candidates, footing, result);
    }

    public Node node() {
        return card;
    }

    public void show(ElectionModel model) {
        latest.show(model);
    }

    /** Putting the card away, and bringing it back. */
    public List<Command> commands() {
        return List.of(
                Command.of(Group.CLUSTER, "dismiss-election", "Dismiss the election card", this::dismiss)
                        .sign(Glyph.ELECTION)
                        .unless(() -> card.isVisible() ? "" : "It is put away already."),
                Command.of(Group.CLUSTER, "show-election", "Show the last election again", this::showAgain)
                        .sign(Glyph.ELECTION)
                        .unless(() -> card.isVisible() ? "It is shown." : ""));
    }

    private void showAgain() {
        dismissed = Optional.empty();
        shown(card, true);
    }

    private void dismiss() {
        dismissed = latest.shown().map(ElectionModel::title);
        shown(card, false);
    }

    private void draw(ElectionModel model) {
        shown(card, !dismissed.equals(Optional.of(model.title())));
        title.setText(model.title());
        show(when, model.when());
        show(why, model.why());
        candidates.getChildren().clear();
        boolean below =
                model.candidates().stream().anyMatch(one -> one.machine().length() > LONGEST_BESIDE_VERDICT);
        candidates.getColumnConstraints().setAll(below ? namesGrow() : verdictsGrow());
        for (ElectionModel.Candidate candidate : model.candidates()) {
            add(candidate, below);
        }
        boolean any = !model.candidates().isEmpty();
        shown(candidates, any);
        show(footing, model.footing());
        show(result, model.result());
        model.tone().on(result);
        card.setAccessibleText(words(model));
    }

    private static void show(Label label, String text) {
        label.setText(text);
        shown(label, !text.isEmpty());
    }

    private static void shown(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    private static List<ColumnConstraints> namesGrow() {
        return List.of(growing(), new ColumnConstraints(), new ColumnConstraints());
    }

    private static List<ColumnConstraints> verdictsGrow() {
        ColumnConstraints verdicts = growing();
        verdicts.setMinWidth(0);
        return List.of(new ColumnConstraints(), new ColumnConstraints(), new ColumnConstraints(), verdicts);
    }

    private static ColumnConstraints growing() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    /** @param below whether its verdict stands below its name, for want of room beside it */
    private void add(ElectionModel.Candidate candidate, boolean below) {
        int row = candidates.getRowCount();
        Label machine = new ShortLabel(candidate.machine(), "candidate-machine", NAME_EM);
        Label position = cell(candidate.position(), "candidate-position", Tone.PLAIN);
        Label state = cell(candidate.state(), "candidate-state", Tone.MUTED);
        Label verdict = cell(candidate.verdict(), "candidate-verdict", candidate.tone());
        verdict.setWrapText(true);
        for (Label fixed : List.of(position, state)) {
            fixed.setMinWidth(Region.USE_PREF_SIZE);
        }
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        candidates.addRow(row, machine, position, state);
        if (below) {
            candidates.add(verdict, 0, row + 1, GridPane.REMAINING, 1);
        } else {
            candidates.add(verdict, 3, row);
        }
    }

    private static Label cell(String text, String styleClass, Tone tone) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        tone.on(label);
        return label;
    }

    private static String words(ElectionModel model) {
        String candidates = model.candidates().stream()
                .map(candidate -> candidate.machine() + " " + candidate.position() + " " + candidate.verdict())
                .collect(Collectors.joining(", "));
        return "%s. %s. %s. %s".formatted(model.title(), model.why(), candidates, model.result());
    }
}

package io.blackstart.app.console.inspector;

import io.blackstart.app.console.act.DeedDesk;
import io.blackstart.app.console.act.Deeds;
import io.blackstart.app.console.act.Offer;
import io.blackstart.app.console.act.Subject;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.look.BadgeView;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.why.Why;
import io.blackstart.app.console.why.WhyButton;
import io.blackstart.icons.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What one looks at: its facts, what is broken there, and everything that can be done to it. */
public final class InspectorView {
    private final Deeds deeds;
    private final DeedDesk desk;
    private final GlyphIcon sign = new GlyphIcon(Glyph.CLUSTER, GlyphIcon.Size.BUTTON);
    private final Label title = new Label("", sign);
    private final HBox head = new HBox();
    private final Label where = new Label();
    private final WhyButton why = new WhyButton("why-role", "what it is", this::why);
    private final GridPane facts = new GridPane();
    private final VBox broken = new VBox();
    private final VBox actions = new VBox();
    private final ScrollPane scroll;
    private final Latest<InspectorModel> latest = new Latest<>(this::draw);
    private final Latest<List<Badge>> latestBadges = new Latest<>(this::drawBadges);
    private final List<FactView> rows = new ArrayList<>();
    private final Latest<List<Fact>> latestFacts = new Latest<>(this::drawFacts);
    private final Latest<List<InspectorModel.Broken>> latestBroken = new Latest<>(this::drawBroken);
    private final Latest<Doing> latestOffers = new Latest<>(this::drawOffers);

    private record Doing(Subject subject, List<Offer> offers) {}

    public InspectorView(Deeds deeds, DeedDesk desk) {
        this.deeds = deeds;
        this.desk = desk;
        title.setId("inspector-title");
        title.getStyleClass().add("inspector-title");
        head.getStyleClass().add("inspector-head");
        facts.getStyleClass().add("facts");
        facts.setId("facts");
        facts.setAccessibleRole(AccessibleRole.TEXT);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        facts.getColumnConstraints().setAll(new ColumnConstraints(), values);
        broken.getStyleClass().add("inspector-broken");
        actions.getStyleClass().add("deeds");
        where.getStyleClass().add("panel-detail");
        HBox.setHgrow(where, Priority.ALWAYS);
        where.setMaxWidth(Double.MAX_VALUE);
        HBox second = new HBox(where, why.node());
        second.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(new VBox(head, second), facts, broken, actions);
        content.getStyleClass().add("inspector");
        scroll = new ScrollPane(content);
        scroll.setId("inspector");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("screen-scroll");
    }

    public Node node() {
        return scroll;
    }

    public void show(InspectorModel model) {
        latest.show(model);
    }

    private void draw(InspectorModel model) {
        title.setText(model.title());
        sign.glyph(model.glyph());
        latestBadges.show(model.badges());
        where.setText(model.where());
        why.shown(!model.why().isEmpty());
        latestFacts.show(model.facts());
        latestBroken.show(model.broken());
        latestOffers.show(new Doing(model.subject(), model.offers()));
    }

    private Why why() {
        return latest.shown().map(InspectorModel::why).orElse(Why.NOTHING);
    }

    private void drawBadges(List<Badge> badges) {
        head.getChildren().setAll(title);
        badges.forEach(badge -> {
            BadgeView view = new BadgeView();
            view.show(badge);
            head.getChildren().add(view);
        });
    }

    private void drawFacts(List<Fact> all) {
        while (rows.size() < all.size()) {
            FactView row = new FactView();
            facts.addRow(rows.size(), row.name, row.right);
            rows.add(row);
        }
        while (rows.size() > all.size()) {
            FactView row = rows.removeLast();
            facts.getChildren().removeAll(row.name, row.right);
        }
        for (int i = 0; i < all.size(); i++) {
            rows.get(i).latest.show(all.get(i));
        }
        facts.setAccessibleText(
                all.stream().map(fact -> fact.name() + " " + fact.value()).collect(Collectors.joining(", ")));
    }

    private static final class FactView {
        private final Label name = new Label();
        private final Label value = new Label();
        private final StackPane right = new StackPane(value);
        private final Latest<Fact> latest = new Latest<>(this::draw);

        FactView() {
            name.getStyleClass().add("row-label");
            name.setMinWidth(Region.USE_PREF_SIZE);
            value.getStyleClass().add("row-value");
            value.setWrapText(true);
            value.setMinHeight(Region.USE_PREF_SIZE);
            right.getStyleClass().add("fact-value");
        }

        void draw(Fact fact) {
            name.setText(fact.name());
            value.setText(fact.value());
            fact.tone().on(value);
        }
    }

    private void drawBroken(List<InspectorModel.Broken> faults) {
        broken.getChildren().setAll(faults.stream().map(this::fault).toList());
        broken.setVisible(!faults.isEmpty());
        broken.setManaged(!faults.isEmpty());
    }

    private Node fault(InspectorModel.Broken fault) {
        String name = fault.name();
        GlyphIcon icon = new GlyphIcon(fault.glyph());
        Tone.BAD.on(icon);
        Label words = new Label(fault.words(), icon);
        words.setTooltip(new Tooltip(name));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Button heal = new Button("Heal");
        heal.setMinWidth(Region.USE_PREF_SIZE);
        heal.getStyleClass().add("deed");
        Actions.describe(heal, "heal-here-" + name.replaceAll("[^a-z0-9]+", "-"), "Heal " + name, "Undoes it");
        heal.setOnAction(_ -> desk.say(List.of("heal", name)));
        HBox row = new HBox(words, heal);
        row.getStyleClass().add("card-row");
        return row;
    }

    private void drawOffers(Doing doing) {
        actions.getChildren().clear();
        section("Break " + doing.subject().words(), doing, true);
        section("Operate " + doing.subject().words(), doing, false);
    }

    private void section(String title, Doing doing, boolean breaking) {
        List<Offer> offers = doing.offers().stream()
                .filter(offer -> offer.deed().breaks() == breaking)
                .toList();
        if (offers.isEmpty()) {
            return;
        }
        Label name = new Label(title);
        name.getStyleClass().add("panel-detail");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("deed-grid");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().setAll(half, half);
        for (int i = 0; i < offers.size(); i++) {
            grid.add(button(offers.get(i), doing.subject()), i % 2, i / 2);
        }
        actions.getChildren().addAll(name, grid);
    }

    /** One that is not possible now stays where it is and says why; a disabled button shows no tooltip, so the box around it does. */
    private Node button(Offer offer, Subject subject) {
        Button button =
                new Button(offer.deed().label(), new GlyphIcon(offer.deed().glyph()));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        button.getStyleClass().add("deed");
        offer.deed().tone().on(button);
        String explanation =
                offer.possible() ? offer.deed().does() + " " + offer.deed().undo() : offer.whyNot();
        Actions.describe(button, "do-" + offer.deed().id(), offer.deed().label() + " " + subject.words(), explanation);
        button.setDisable(!offer.possible());
        button.setOnAction(_ -> deeds.choose(offer.deed(), subject, button));
        StackPane place = new StackPane(button);
        if (!offer.possible()) {
            Tooltip.install(place, new Tooltip(explanation));
        }
        return place;
    }
}

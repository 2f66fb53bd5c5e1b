package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Glyphs;
import io.blackstart.app.console.look.Latest;
import io.blackstart.app.console.look.ShortLabel;
import io.blackstart.cluster.topology.MachineRole;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The card of a gateway machine. */
final class GatewayCardView {
    /** What stays of a long name. */
    private static final double NAME_EM = 3;

    private static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");
    private static final PseudoClass UNUSED = PseudoClass.getPseudoClass("unused");

    private final VBox card;
    private final HBox title;
    private boolean brief;
    private final GlyphIcon icon = new GlyphIcon(Glyphs.of(MachineRole.GATEWAY));
    private final Label text = new Label();
    private final PlugButton plug;
    private final Latest<GatewayModel> latest = new Latest<>(this::draw);

    GatewayCardView(GatewayModel model, Consumer<Plug> onPlug) {
        plug = new PlugButton(model.plug(), onPlug);
        Label name = new ShortLabel(model.machine(), "gateway-name", NAME_EM);
        text.getStyleClass().add("gateway-text");
        text.setMinWidth(Region.USE_PREF_SIZE);
        text.setTooltip(new Tooltip("Operations per second, and the share of reads answered by the replica beside it"));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        title = new HBox(icon, name, spring, plug);
        title.getStyleClass().add("card-title");
        card = new VBox(title, text);
        card.setId(model.machine());
        card.setAccessibleRole(AccessibleRole.TEXT);
        card.getStyleClass().addAll("card", "gateway");
        show(model);
    }

    Node node() {
        return card;
    }

    void show(GatewayModel model) {
        latest.show(model);
    }

    /** In a line. */
    void brief(boolean on) {
        if (brief != on) {
            brief = on;
            if (on) {
                card.getChildren().setAll(title);
                title.getChildren().add(title.getChildren().size() - 1, text);
            } else {
                title.getChildren().remove(text);
                card.getChildren().setAll(title, text);
            }
            latest.shown().ifPresent(this::draw);
        }
    }

    private void draw(GatewayModel model) {
        plug.show(model.plug());
        text.setText(brief ? model.brief() : model.text());
        model.tone().on(text);
        model.tone().on(icon);
        card.pseudoClassStateChanged(AWAY, !model.plug().powered());
        card.pseudoClassStateChanged(UNUSED, !model.inUse());
        card.setAccessibleText(model.machine() + ", " + model.text());
    }
}

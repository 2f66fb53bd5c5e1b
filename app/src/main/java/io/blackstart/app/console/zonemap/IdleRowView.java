package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.ShortLabel;
import io.blackstart.icons.Glyph;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line of a database machine nothing runs on. */
final class IdleRowView {
    /** What stays of a long name. */
    private static final double NAME_EM = 3;
    /** What stays of a long condition, that of many faults. */
    private static final double CONDITION_EM = 3.6;

    private static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");

    private final HBox box;
    private final GlyphIcon icon = new GlyphIcon(Glyph.IDLE);
    private final Label what = new ShortLabel(CONDITION_EM);
    private final PlugButton plug;

    IdleRowView(IdleModel model, Consumer<Plug> onPlug) {
        plug = new PlugButton(model.plug(), onPlug);
        Label name = new ShortLabel(model.machine(), "idle-name", NAME_EM);
        what.getStyleClass().add("row-label");
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        box = new HBox(icon, name, what, spring, plug);
        box.setId(model.machine());
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.getStyleClass().addAll("card", "idle");
        show(model);
    }

    Node node() {
        return box;
    }

    Node plug() {
        return plug;
    }

    void show(IdleModel model) {
        plug.show(model.plug());
        icon.glyph(model.plug().powered() ? Glyph.IDLE : Glyph.PLUG_PULLED);
        what.setText(model.condition());
        box.pseudoClassStateChanged(AWAY, !model.plug().powered());
        box.setAccessibleText(model.words());
    }
}

package io.blackstart.app.console.look;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/** One of several pages is shown by it; it says, also to those who do not see it, whether its own is. */
public final class TabButton extends Button {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private boolean chosen;

    /** @param id unique in the window @param explanation what its page shows, and its key */
    public TabButton(String id, String title, String explanation) {
        super(title);
        getStyleClass().setAll("button", "side-tab");
        setMinWidth(Region.USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TAB_ITEM);
        Actions.describe(this, id, title, explanation);
    }

    /** Another title, for example with a count. */
    public void title(String title) {
        if (!getText().equals(title)) {
            setText(title);
            setAccessibleText(title);
        }
    }

    /** Whether its page is the one that is shown. */
    public void chosen(boolean on) {
        chosen = on;
        pseudoClassStateChanged(CHOSEN, on);
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED
                ? (Object) chosen
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}

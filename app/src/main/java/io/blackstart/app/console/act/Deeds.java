package io.blackstart.app.console.act;

import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.cluster.event.ClusterView;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Does what was chosen: at once, or after its form; by button and by menu alike. */
public final class Deeds {
    private final DeedDesk desk;
    private final Supplier<ClusterView> view;
    private ContextMenu menu = new ContextMenu();

    /** @param view as it stands now */
    public Deeds(DeedDesk desk, Supplier<ClusterView> view) {
        this.desk = desk;
        this.view = view;
    }

    /** @param near where its form is shown, if it has one */
    public void choose(Deed deed, Subject subject, Node near) {
        DeedForm form = DeedForm.of(deed, subject, view.get());
        if (deed.asks()) {
            new DeedPopOver(form, desk).show(near);
        } else {
            desk.say(form.words());
        }
    }

    /** Asks how to cut something off from the rest. @param onGone runs once that was answered */
    public void cutOff(Subject side, Node near, Runnable onGone) {
        new DeedPopOver(DeedForm.of(Deed.ISOLATE, side, view.get()), desk).show(near, onGone);
    }

    /** Everything that can be done to something, at the pointer. */
    public void menu(Subject subject, Node on, double screenX, double screenY) {
        menu.hide();
        menu = new ContextMenu();
        menu.setId("deed-menu");
        List<Offer> offers = Offer.of(view.get(), subject);
        boolean broke = false;
        for (Offer offer : offers) {
            if (broke && !offer.deed().breaks()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            broke = offer.deed().breaks();
            MenuItem item = new MenuItem(
                    offer.deed().label(), new GlyphIcon(offer.deed().glyph()));
            item.setId("menu-" + offer.deed().id());
            item.setDisable(!offer.possible());
            item.setOnAction(_ -> choose(offer.deed(), subject, on));
            menu.getItems().add(item);
        }
        menu.show(on, screenX, screenY);
    }
}

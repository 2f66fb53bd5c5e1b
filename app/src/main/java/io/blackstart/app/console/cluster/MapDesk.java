package io.blackstart.app.console.cluster;

import io.blackstart.app.console.act.DeedDesk;
import io.blackstart.app.console.act.Deeds;
import io.blackstart.app.console.act.Subject;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.zonemap.MapActions;
import io.blackstart.app.console.zonemap.PlugActions;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.fault.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;

/** The map's wishes: plugs and lines go to the cluster, looks to the panel at the right. */
final class MapDesk implements MapActions {
    private final PlugActions plugs;
    private final DeedDesk desk;
    private final Deeds deeds;
    private final Supplier<Optional<Frame>> shown;
    private final Consumer<Subject> onInspect;
    private final BiConsumer<String, Tone> answer;

    /** @param shown the frame that is shown; empty before the first @param onInspect looks at something @param answer hears what was not done */
    MapDesk(
            PlugActions plugs,
            DeedDesk desk,
            Deeds deeds,
            Supplier<Optional<Frame>> shown,
            Consumer<Subject> onInspect,
            BiConsumer<String, Tone> answer) {
        this.plugs = plugs;
        this.desk = desk;
        this.deeds = deeds;
        this.shown = shown;
        this.onInspect = onInspect;
        this.answer = answer;
    }

    private ClusterView view() {
        return shown.get().map(Frame::view).orElseGet(ClusterView::initial);
    }

    @Override
    public void pull(Target target) {
        plugs.pull(target);
    }

    @Override
    public void plugIn(Target target) {
        plugs.plugIn(target);
    }

    @Override
    public void inspect(Subject subject) {
        onInspect.accept(subject);
    }

    @Override
    public boolean acts() {
        return shown.get().filter(frame -> !frame.past()).isPresent();
    }

    @Override
    public boolean isReplica(String machine) {
        return view().replica(machine).isPresent();
    }

    @Override
    public List<Subject> wholeZones(List<Subject> machines) {
        return Groups.wholeZones(machines, view());
    }

    @Override
    public void cutOff(Subject side, Node near, Runnable onGone) {
        if (side.machines(view()).count() == view().machines().size()) {
            onGone.run();
            answer.accept("Not done: there is nothing outside the line to be cut off from.", Tone.BAD);
        } else {
            deeds.cutOff(side, near, onGone);
        }
    }

    @Override
    public void move(String machine, String zone) {
        desk.say(List.of("replica", "move", machine, "zone", zone));
    }

    @Override
    public void heal(String fault) {
        desk.say(List.of("heal", fault));
    }

    @Override
    public void menu(Subject subject, Node on, double screenX, double screenY) {
        deeds.menu(subject, on, screenX, screenY);
    }
}

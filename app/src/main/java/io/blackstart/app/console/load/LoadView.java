package io.blackstart.app.console.load;

import io.blackstart.app.console.act.DeedDesk;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.look.Actions;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Latest;
import io.blackstart.drills.workload.WorkloadShape;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The console's own load: each control acts at once, and follows what is changed elsewhere. */
public final class LoadView {
    private static final String NONE = "This console runs no load of its own.";
    private static final String LAST_ZONE =
            "Clients stand in one zone at least: choose another zone first, or stop the load.";
    private static final String PAST = "You look back: the load can be changed only now. Press L to go back to live.";

    private final DeedDesk desk;
    private final Label now = wrapped("load-now");
    private final Label hint = wrapped("load-hint");
    private final Button stop = new Button();
    private final FlowPane zoneBoxes = new FlowPane(14, 6);
    private final Label zonesHint = wrapped("load-zones-hint");
    private final Map<String, CheckBox> zones = new TreeMap<>();
    private final Latest<List<String>> latestZones = new Latest<>(this::buildZones);
    private final Dial clients;
    private final Dial rate;
    private final Dial reads;
    private final VBox controls;
    private final ScrollPane scroll;
    private Optional<WorkloadShape> shape = Optional.empty();

    public LoadView(DeedDesk desk) {
        this.desk = desk;
        clients = new Dial("load-clients", "Clients", 1, LoadModel.CLIENTS_AT_MOST, "", to -> say("clients", "" + to));
        rate = new Dial(
                "load-rate",
                "Operations a second",
                LoadModel.RATE_AT_LEAST,
                LoadModel.RATE_AT_MOST,
                "/s",
                to -> say("rate", to + "/s"));
        reads = new Dial(
                "load-reads", "Reads", LoadModel.READS_AT_LEAST, LoadModel.READS_AT_MOST, " %", this::sayReads);
        now.setGraphic(new GlyphIcon(Glyph.WORKLOAD));
        stop.getStyleClass().add("deed");
        stop.setMaxWidth(Double.MAX_VALUE);
        stop.setOnAction(_ -> shape.ifPresent(this::stopOrResume));
        zoneBoxes.setId("load-zones");
        zonesHint.setText(LAST_ZONE);
        hintLastZone(false);
        controls = new VBox(
                stop,
                clients.node(),
                rate.node(),
                reads.node(),
                new VBox(4, new Label("Clients stand in"), zoneBoxes, zonesHint));
        controls.getStyleClass().add("broken");
        VBox page = new VBox(now, hint, controls);
        page.getStyleClass().add("broken");
        scroll = new ScrollPane(page);
        scroll.setId("load");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("screen-scroll");
    }

    public Node node() {
        return scroll;
    }

    /** Stopping it and letting it go on. */
    public List<Command> commands() {
        return List.of(
                Command.of(Group.OPERATE, "stop-load", "Stop the load", stop::fire)
                        .sign(Glyph.WORKLOAD)
                        .also("workload clients traffic")
                        .unless(() -> whyNot(true)),
                Command.of(Group.OPERATE, "resume-load", "Resume the load", stop::fire)
                        .sign(Glyph.WORKLOAD)
                        .also("workload clients traffic")
                        .unless(() -> whyNot(false)));
    }

    private String whyNot(boolean stopping) {
        if (shape.isEmpty()) {
            return NONE;
        }
        if (controls.isDisabled()) {
            return PAST;
        }
        return shape.get().running() == stopping ? "" : stopping ? "It has stopped." : "It runs.";
    }

    /** Once a frame: what the hand wished goes out from here. */
    public void show(LoadModel model) {
        shape = model.shape();
        now.setText(model.now());
        hint.setText(shape.isEmpty() ? NONE : model.past() ? PAST : "");
        hint.setVisible(!hint.getText().isEmpty());
        hint.setManaged(hint.isVisible());
        controls.setVisible(shape.isPresent());
        controls.setDisable(model.past());
        latestZones.show(model.zones());
        if (model.past()) {
            List.of(clients, rate, reads).forEach(Dial::forget);
        }
        shape.ifPresent(this::follow);
    }

    private void follow(WorkloadShape is) {
        clients.frame(is.clients());
        rate.frame((int) Math.round(is.ratePerSecond()));
        reads.frame(LoadModel.reads(is.mix()));
        zones.forEach((zone, box) -> box.setSelected(is.zones().contains(zone)));
        hintLastZone(zonesHint.isVisible() && is.zones().size() == 1);
        stop.setText(is.running() ? "Stop the load" : "Resume the load");
        Actions.describe(
                stop,
                "load-stop",
                stop.getText(),
                is.running()
                        ? "No more operations arrive; the clients stay connected"
                        : "Operations arrive again at the rate below");
    }

    private void buildZones(List<String> names) {
        zones.clear();
        names.forEach(name -> {
            CheckBox box = new CheckBox("Zone " + name);
            Actions.describe(box, "load-zone-" + name, box.getText(), "Whether clients stand in zone " + name);
            box.setOnAction(_ -> sayZones(names));
            zones.put(name, box);
        });
        zoneBoxes.getChildren().setAll(zones.values());
    }

    /** The last zone cannot be left: its box is checked again with the next frame. */
    private void sayZones(List<String> names) {
        List<String> chosen =
                names.stream().filter(name -> zones.get(name).isSelected()).toList();
        hintLastZone(chosen.isEmpty());
        if (!chosen.isEmpty()) {
            say("zones", String.join(",", chosen));
        }
    }

    private void hintLastZone(boolean on) {
        zonesHint.setVisible(on);
        zonesHint.setManaged(on);
    }

    private void sayReads(int percent) {
        shape.ifPresent(is -> say("mix", LoadModel.words(LoadModel.withReads(is.mix(), percent))));
    }

    private void stopOrResume(WorkloadShape is) {
        if (is.running()) {
            desk.say(List.of("change-workload", is.name(), "stop"));
        } else {
            say("rate", Math.max(1, Math.round(is.ratePerSecond())) + "/s");
        }
    }

    private void say(String field, String value) {
        shape.ifPresent(is -> desk.say(List.of("change-workload", is.name(), field, value)));
    }

    private static Label wrapped(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("panel-detail");
        return label;
    }
}

package io.blackstart.app.console.place;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.BorrowedKeys;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** The rail at the left and the place that is chosen on it. */
public final class PlacesView {
    private final Map<PlaceName, Supplier<Place>> makers;
    private final Map<PlaceName, Place> built = new EnumMap<>(PlaceName.class);
    private final RailView rail;
    private final StackPane ground = new StackPane();
    private final HBox box;
    /** Where the keys were in a place when it was left; what is closed meanwhile is not to be held in memory. */
    private final Map<PlaceName, WeakReference<Node>> left = new EnumMap<>(PlaceName.class);

    private PlaceName chosen;

    /** @param makers of the places there are; the first of {@link PlaceName} is shown at once */
    public PlacesView(Map<PlaceName, Supplier<Place>> makers) {
        this.makers = makers;
        // the keys stay at a button of the rail that was pressed
        rail = new RailView(makers.keySet(), this::turnTo);
        HBox.setHgrow(ground, Priority.ALWAYS);
        box = new HBox(rail.node(), ground);
        chosen = makers.keySet().stream().sorted().findFirst().orElseThrow();
        show(place(chosen));
    }

    public Node node() {
        return box;
    }

    public PlaceName chosen() {
        return chosen;
    }

    /** With the keys where they were in it. Nothing where it is open already. One that cannot be built leaves all as it is. */
    public void open(PlaceName name) {
        if (name != chosen) {
            turnTo(name);
            takeKeys();
        }
    }

    private void turnTo(PlaceName name) {
        if (name != chosen) {
            Place next = place(name);
            if (BorrowedKeys.has(ground)) {
                left.put(chosen, new WeakReference<>(ground.getScene().getFocusOwner()));
            }
            place(chosen).hidden();
            chosen = name;
            show(next);
        }
    }

    /** What had them may be gone or disabled by now, and what has them at first may be covered: the next one takes them then. */
    private void takeKeys() {
        Place place = place(chosen);
        Optional<Node> before = Optional.ofNullable(left.get(chosen)).map(WeakReference::get);
        Stream.concat(before.stream(), Stream.of(place.first(), place.node()))
                .filter(_ -> !BorrowedKeys.has(ground))
                .forEach(Node::requestFocus);
    }

    /** What has a key in the place that is shown. */
    public List<Command> here() {
        return place(chosen).keyed();
    }

    /** Opening each place. */
    public List<Command> openings() {
        return makers.keySet().stream()
                .sorted()
                .map(name -> Command.of(Group.PLACES, name.id(), "Open " + name.word(), () -> open(name))
                        .on(Chord.alt(Chord.digit(name.number())))
                        .sign(name.glyph())
                        .also(name.purpose()))
                .toList();
    }

    /**
     * Opening each place, and what can be done in it; it is opened for that where another one is shown. What several places can do is done in
     * the one that is shown, else in the first of them.
     */
    public List<Command> commands() {
        List<Command> here = place(chosen).commands();
        Set<String> taken = here.stream().map(Command::id).collect(Collectors.toCollection(HashSet::new));
        List<Command> all = new ArrayList<>(openings());
        makers.keySet().stream().sorted().forEach(name -> {
            Stream<Command> there = name == chosen
                    ? here.stream()
                    : place(name).commands().stream()
                            .filter(command -> taken.add(command.id()))
                            .map(command -> command.on());
            there.map(command -> command.after(() -> open(name))).forEach(all::add);
        });
        return all;
    }

    /** A key for the place that is shown. @return whether it meant something there */
    public boolean key(KeyCode key) {
        return place(chosen).key(key);
    }

    /** The same with Ctrl. */
    public boolean shortcut(KeyCode key) {
        return place(chosen).shortcut(key);
    }

    /** What the place that is shown shows instead of the live cluster. */
    public Optional<Elsewhere> elsewhere() {
        return place(chosen).elsewhere();
    }

    /** To the places built so far. */
    public void frame(Frame frame) {
        built.forEach((name, place) -> place.frame(frame, name == chosen));
    }

    private void show(Place place) {
        rail.choose(chosen);
        ground.getChildren().setAll(place.node());
        place.shown();
    }

    private Place place(PlaceName name) {
        Place known = built.get(name);
        if (known == null) {
            known = makers.get(name).get();
            built.put(name, known);
        }
        return known;
    }
}

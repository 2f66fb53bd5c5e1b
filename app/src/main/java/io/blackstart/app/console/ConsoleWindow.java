package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.frame.Lookback;
import io.blackstart.app.console.header.PaceControl;
import io.blackstart.app.console.look.Look;
import io.blackstart.app.console.look.WindowIcon;
import io.blackstart.app.console.place.PlaceName;
import io.blackstart.app.console.settings.Adjustables;
import io.blackstart.app.console.settings.SettingsView;
import io.blackstart.app.console.tour.TourView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.ToggleSwitch;
import org.fxmisc.richtext.CodeArea;

/** The window: screen, look, keys and notifications around one cluster. */
final class ConsoleWindow {
    private static final double WIDTH = 1_440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 1_100;
    private static final double LEAST_HEIGHT = 700;
    private static final String TOUR = "console.tour";

    private final Stage stage;
    private final ConsoleSetup setup;
    private final PaceControl paces;
    private final ConsoleScreen screen;
    private final FramePump pump;
    private final Look look;
    private final ConsoleCommands commands;
    private final SettingsView settings;
    private final TourView tour = new TourView(this::find, this::tourSeen);
    private final List<NoticePopUp> told = new ArrayList<>();

    ConsoleWindow(Stage stage, ConsoleSetup setup) {
        this.stage = stage;
        this.setup = setup;
        Lookback lookback = new Lookback();
        paces = new PaceControl(setup.cluster());
        OperatorDesk desk = new OperatorDesk(setup.cluster(), lookback);
        screen = new ConsoleScreen(
                setup,
                desk,
                paces,
                lookback,
                this::toggleTheme,
                this::openSettings,
                this::allCommands,
                this::commandsHere);
        pump = new FramePump(setup, lookback, this::show, this::tell);
        Scene scene = new Scene(screen.root(), WIDTH, HEIGHT);
        look = new Look(scene, setup.memory(), Platform.getPreferences().getColorScheme());
        settings = new Adjustables(look, setup.cluster(), desk, setup.memory()).view();
        screen.cover(settings.node());
        screen.cover(tour.node());
        commands = new ConsoleCommands(screen, paces, look, settings, this::beginTour, this::ofNotices);
        scene.addPostLayoutPulseListener(pump::laidOut);
        DroppedFiles.onto(scene, screen::openDrillFile);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        stage.setScene(scene);
        stage.setTitle("Blackstart");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.getIcons().setAll(WindowIcon.images());
        stage.setOnCloseRequest(this::closing);
        WindowPlace.recalled(setup.memory()).ifPresent(place -> place.on(stage));
    }

    /** @param onClosed runs once the window is gone, and the drills that ran in it have come to their ends; on any thread */
    void show(Runnable onClosed) {
        stage.setOnHidden(_ -> {
            WindowPlace.of(stage).keep(setup.memory());
            pump.stop();
            CompletionStage<Void> ended = screen.close();
            setup.events().close();
            ended.thenRun(onClosed);
        });
        setup.call()
                .onCall(drill -> FramePump.soon(() -> {
                    drill.ifPresent(screen::openDrillFile);
                    toFront();
                }));
        screen.recallPlace();
        pump.frame();
        stage.show();
        screen.root().requestFocus();
        pump.start();
        if (setup.memory().recall(TOUR).isEmpty()) {
            tour.begin();
        }
    }

    /** Asks once; who asks to close it again means it. */
    private void closing(WindowEvent event) {
        if (!screen.closing().isOpen()) {
            event.consume();
            putAway();
            screen.askToClose(stage::hide);
        }
    }

    /** A drill's file, as if it were dragged here. */
    void open(Path file) {
        screen.openDrillFile(file);
    }

    private void tourSeen() {
        setup.memory().keep(TOUR, "seen");
    }

    private void beginTour() {
        screen.places().open(PlaceName.CLUSTER);
        tour.begin();
    }

    private Optional<Node> find(String id) {
        return Optional.ofNullable(stage.getScene().lookup("#" + id)).filter(Node::isVisible);
    }

    private void toFront() {
        stage.setIconified(false);
        // some desktops let no window take the front by itself
        stage.setAlwaysOnTop(true);
        stage.toFront();
        stage.requestFocus();
        stage.setAlwaysOnTop(false);
    }

    /** What is told before the window is there waits for it: a pop-up has no place without one. */
    private void tell(Notices.Notice notice) {
        if (stage.isShowing()) {
            popUp(notice);
        } else {
            FramePump.soon(() -> popUp(notice));
        }
    }

    private void popUp(Notices.Notice notice) {
        told.removeIf(popUp -> !popUp.isShown());
        told.add(NoticePopUp.show(stage, notice, screen::openRun));
    }

    /** With the one told last of those not closed yet. */
    private List<Command> ofNotices() {
        return told.reversed().stream()
                .filter(NoticePopUp::isShown)
                .findFirst()
                .map(NoticePopUp::commands)
                .orElse(List.of());
    }

    private void show(Frame frame) {
        screen.show(frame);
        settings.frame();
        tour.frame();
    }

    /** Draws one frame now, for tests that do not wait for a pulse. */
    void frame() {
        pump.frame();
    }

    Look look() {
        return look;
    }

    /** Shows itself in another theme and text size. */
    void look(String theme, String textSize) {
        look.theme(theme);
        look.textSize(textSize);
        settings.follow();
    }

    List<Command> allCommands() {
        return commands.all();
    }

    private List<Command> commandsHere() {
        return commands.here();
    }

    /** Closes what lies over the window; nothing of it is done. */
    void putAway() {
        screen.palette().close();
        settings.close();
        screen.keyMap().hide();
        screen.plan().cancel();
        screen.risk().cancel();
        screen.closing().cancel();
        if (tour.isOpen()) {
            tour.end();
        }
    }

    private void openSettings() {
        settings.open();
    }

    private void toggleTheme() {
        look.toggle();
    }

    private void key(KeyEvent event) {
        if (consumes(event)) {
            event.consume();
        }
    }

    /** What lies over the window hears its own keys first. */
    private boolean consumes(KeyEvent event) {
        if (screen.palette().isOpen()) {
            return only(event, KeyCode.ESCAPE, screen.palette()::close)
                    || event.isShortcutDown() && only(event, KeyCode.K, screen.palette()::close);
        }
        if (screen.closing().isOpen()) {
            return only(event, KeyCode.ESCAPE, screen.closing()::cancel) || run(commands.ofLook(event));
        }
        if (screen.risk().isOpen()) {
            return only(event, KeyCode.ESCAPE, screen.risk()::cancel) || run(commands.ofLook(event));
        }
        if (screen.plan().isOpen()) {
            return only(event, KeyCode.ESCAPE, screen.plan()::cancel)
                    || only(event, KeyCode.M, screen.plan()::cancel)
                    || run(commands.ofLook(event));
        }
        if (settings.isOpen()) {
            return only(event, KeyCode.ESCAPE, settings::close) || event.isShortcutDown() && relooks(event);
        }
        if (tour.isOpen() && only(event, KeyCode.ESCAPE, tour::end)) {
            return true;
        }
        if (screen.keyMap().isOpen() && event.getCode() == KeyCode.ESCAPE) {
            screen.keyMap().hide();
            return true;
        }
        return !isPress(event) && (placeTakes(event) || run(commands.of(event, writes())));
    }

    private boolean relooks(KeyEvent event) {
        boolean heard = run(commands.ofLook(event));
        if (heard) {
            settings.follow();
        }
        return heard;
    }

    private static boolean only(KeyEvent event, KeyCode key, Runnable does) {
        if (event.getCode() == key) {
            does.run();
            return true;
        }
        return false;
    }

    /** One that means something only where the focus is. */
    private boolean placeTakes(KeyEvent event) {
        if (event.isShortcutDown()) {
            return screen.places().shortcut(event.getCode());
        }
        boolean text = Chord.of(event.getCode()).isText();
        return !event.isAltDown() && !(text && writes()) && screen.places().key(event.getCode());
    }

    /** Nothing is done where it cannot be done now, but the key keeps its meaning. */
    private static boolean run(Optional<Command> command) {
        command.ifPresent(Command::run);
        return command.isPresent();
    }

    /** Whoever writes means letters, not actions. */
    private boolean writes() {
        Node owner = stage.getScene().getFocusOwner();
        boolean inAForm = Window.getWindows().stream().anyMatch(PopOver.class::isInstance);
        return inAForm || owner instanceof TextInputControl || owner instanceof CodeArea;
    }

    /** Space presses what was reached by keyboard; after a mouse click on a plug it must not pull that plug again. */
    private boolean isPress(KeyEvent event) {
        Node owner = stage.getScene().getFocusOwner();
        return event.getCode() == KeyCode.SPACE
                && (owner instanceof ButtonBase || owner instanceof ToggleSwitch)
                && owner.isFocusVisible();
    }
}

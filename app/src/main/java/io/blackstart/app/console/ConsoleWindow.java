package io.blackstart.app.console;

import io.blackstart.app.console.bridge.ConsoleSetup;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.frame.Lookback;
import io.blackstart.app.console.header.PaceChoice;
import io.blackstart.app.console.header.PaceControl;
import io.blackstart.app.console.look.AppIcon;
import io.blackstart.app.console.look.GlyphIcon;
import io.blackstart.app.console.look.Look;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.place.PlaceName;
import io.blackstart.app.console.side.SideTab;
import io.blackstart.icons.Glyph;
import java.util.Arrays;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.ToggleSwitch;
import org.fxmisc.richtext.CodeArea;

/** The window: screen, look, keys and notifications around one cluster. */
final class ConsoleWindow {
    private static final double WIDTH = 1_440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 1_100;
    private static final double LEAST_HEIGHT = 700;

    private final Stage stage;
    private final ConsoleSetup setup;
    private final PaceControl paces;
    private final ConsoleScreen screen;
    private final FramePump pump;
    private final Look look;

    ConsoleWindow(Stage stage, ConsoleSetup setup) {
        this.stage = stage;
        this.setup = setup;
        Lookback lookback = new Lookback();
        paces = new PaceControl(setup.cluster());
        screen = new ConsoleScreen(
                setup, new OperatorDesk(setup.cluster(), lookback), paces, lookback, this::toggleTheme);
        pump = new FramePump(setup, lookback, screen::show, this::notify);
        Scene scene = new Scene(screen.root(), WIDTH, HEIGHT);
        look = new Look(scene, setup.memory(), Platform.getPreferences().getColorScheme());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        stage.setScene(scene);
        stage.setTitle("Blackstart");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.getIcons().setAll(AppIcon.images());
    }

    /** @param onClosed runs once the window is gone */
    void show(Runnable onClosed) {
        stage.setOnHidden(_ -> {
            pump.stop();
            setup.events().close();
            onClosed.run();
        });
        pump.frame();
        stage.show();
        screen.root().requestFocus();
        pump.start();
    }

    /** Draws one frame now, for tests that do not wait for a pulse. */
    void frame() {
        pump.frame();
    }

    Look look() {
        return look;
    }

    private void toggleTheme() {
        look.toggle();
    }

    /** Stays until it is closed: who looks away meanwhile is to find it. */
    private void notify(Notices.Notice notice) {
        GlyphIcon warning = new GlyphIcon(Glyph.WARNING, GlyphIcon.Size.BRAND);
        Tone.BAD.on(warning);
        Notifications.create()
                .owner(stage)
                .title(notice.title())
                .text(notice.text())
                .graphic(warning)
                .hideAfter(Duration.INDEFINITE)
                .show();
    }

    private void key(KeyEvent event) {
        if (consumes(event)) {
            event.consume();
        }
    }

    private boolean consumes(KeyEvent event) {
        if (event.isShortcutDown()) {
            return textSize(event.getCode()) || screen.places().shortcut(event.getCode());
        }
        if (screen.risk().isOpen()) {
            return riskAction(event.getCode());
        }
        if (screen.plan().isOpen()) {
            return planAction(event.getCode());
        }
        if (event.isAltDown()) {
            return openPlace(event.getCode());
        }
        return !writes(event.getCode()) && (screen.places().key(event.getCode()) || action(event.getCode()));
    }

    private boolean openPlace(KeyCode key) {
        Optional<PlaceName> place = Arrays.stream(PlaceName.values())
                .filter(known -> key == KeyCode.getKeyCode(Integer.toString(known.number())))
                .findFirst();
        place.ifPresent(screen.places()::open);
        return place.isPresent();
    }

    /** Whoever writes means letters, not actions. */
    private boolean writes(KeyCode key) {
        Node owner = stage.getScene().getFocusOwner();
        boolean inAForm = Window.getWindows().stream().anyMatch(PopOver.class::isInstance);
        return inAForm || (owner instanceof TextInputControl || owner instanceof CodeArea) && !key.isFunctionKey();
    }

    private boolean textSize(KeyCode key) {
        switch (key) {
            case PLUS, EQUALS, ADD -> look.larger();
            case MINUS, SUBTRACT -> look.smaller();
            case DIGIT0, NUMPAD0 -> look.normalSize();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** While a plan is shown, its own buttons get the other keys. */
    private boolean planAction(KeyCode key) {
        switch (key) {
            case ESCAPE, M -> screen.plan().cancel();
            case T -> toggleTheme();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** While it asks, only Escape is the window's. */
    private boolean riskAction(KeyCode key) {
        if (key == KeyCode.ESCAPE) {
            screen.risk().cancel();
            return true;
        }
        return false;
    }

    private boolean action(KeyCode key) {
        if (!screen.places().notLive().isEmpty() && steersTheClock(key)) {
            return true;
        }
        switch (key) {
            case L -> screen.cluster().timeline().live();
            case N -> screen.cluster().timeline().next();
            case P -> screen.cluster().timeline().previous();
            case E -> screen.cluster().choose(SideTab.EVENTS);
            case I -> screen.cluster().choose(SideTab.INSPECTOR);
            case B -> screen.cluster().choose(SideTab.BROKEN);
            case W -> screen.cluster().choose(SideTab.LOAD);
            case SPACE -> {
                return !aControlWantsSpace() && run(paces::pauseOrResume);
            }
            case S -> paces.step();
            case M -> screen.header().toggleMultiAz();
            case T -> toggleTheme();
            case F1 -> screen.keyHelp().toggle();
            case ESCAPE -> screen.keyHelp().hide();
            case DIGIT1, NUMPAD1 -> paces.choose(PaceChoice.TENTH);
            case DIGIT2, NUMPAD2 -> paces.choose(PaceChoice.HALF);
            case DIGIT3, NUMPAD3 -> paces.choose(PaceChoice.REAL);
            case DIGIT4, NUMPAD4 -> paces.choose(PaceChoice.TENFOLD);
            case DIGIT5, NUMPAD5 -> paces.choose(PaceChoice.MAX);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean steersTheClock(KeyCode key) {
        return key == KeyCode.SPACE || key == KeyCode.S || key.isDigitKey();
    }

    private static boolean run(Runnable action) {
        action.run();
        return true;
    }

    /** Space presses what was reached by keyboard; after a mouse click on a plug it must not pull that plug again. */
    private boolean aControlWantsSpace() {
        Node owner = stage.getScene().getFocusOwner();
        return (owner instanceof ButtonBase || owner instanceof ToggleSwitch) && owner.isFocusVisible();
    }
}

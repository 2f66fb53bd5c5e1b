package io.blackstart.app.console.command;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A key, alone or with another held.
 *
 * @param shortcut with Ctrl, or what stands for it
 * @param local only while the list or text it belongs to has the focus, which then hears it itself
 */
public record Chord(KeyCode key, boolean shortcut, boolean alt, boolean local) {
    public static Chord of(KeyCode key) {
        return new Chord(key, false, false, false);
    }

    public static Chord ctrl(KeyCode key) {
        return new Chord(key, true, false, false);
    }

    public static Chord alt(KeyCode key) {
        return new Chord(key, false, true, false);
    }

    /** The same, where it is only heard with the focus. */
    public Chord focused() {
        return new Chord(key, shortcut, alt, true);
    }

    /** The key of a digit, as it stands above the letters. */
    public static KeyCode digit(int digit) {
        return Optional.ofNullable(KeyCode.getKeyCode(Integer.toString(digit))).orElseThrow();
    }

    public boolean is(KeyEvent event) {
        return !local && event.getCode() == key && event.isShortcutDown() == shortcut && event.isAltDown() == alt;
    }

    /** Whether somebody who writes means text by it. */
    public boolean isText() {
        return !shortcut && !alt && !key.isFunctionKey();
    }

    /** As it is shown: {@code Ctrl+K}. */
    public String words() {
        return (shortcut ? "Ctrl+" : "") + (alt ? "Alt+" : "") + name();
    }

    private String name() {
        return switch (key) {
            case LEFT -> "←";
            case RIGHT -> "→";
            case PLUS -> "+";
            case MINUS -> "−";
            case COMMA -> ",";
            default -> key.getName();
        };
    }
}

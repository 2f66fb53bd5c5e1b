package io.blackstart.app.console;

/** There is no display to open a window on; the message says so to the user. */
public final class NoDisplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoDisplayException(String message) {
        super(message);
    }
}

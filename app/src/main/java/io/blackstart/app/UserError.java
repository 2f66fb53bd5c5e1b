package io.blackstart.app;

/** What the user asked for cannot be done. The message is one sentence that names what was given and the way out. */
public final class UserError extends RuntimeException {
    public UserError(String sentence) {
        super(sentence);
    }
}

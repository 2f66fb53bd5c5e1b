package io.blackstart.app.cli;

/** What the user asked for cannot be done. The message is one sentence that names what was given and the way out. */
final class UserError extends RuntimeException {
    UserError(String sentence) {
        super(sentence);
    }
}

package io.blackstart.persistence;

/** The journal could not do what was asked. The message is one sentence for the user that names the file and the way out. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JournalException(String sentence) {
        super(sentence);
    }

    public JournalException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

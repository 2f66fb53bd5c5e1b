package io.blackstart.cluster.livedisk;

/** A data folder cannot be used. The message is one sentence for the user with the way out. */
public final class DataFolderException extends RuntimeException {
    DataFolderException(String sentence) {
        super(sentence);
    }

    DataFolderException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

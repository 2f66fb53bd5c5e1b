package io.blackstart.persistence;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why a file could not be read or written, in a few words that need no knowledge of Java. */
public final class Why {
    private Why() {}

    /** As it goes on after "… cannot be written: ". */
    public static String of(IOException problem) {
        return switch (problem) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such file or folder";
            case FileAlreadyExistsException _ -> "it is there already";
            case NotDirectoryException _ -> "it is no folder";
            case FileSystemException named
            when named.getReason() != null -> named.getReason().toLowerCase(Locale.ROOT);
            default -> problem.getMessage() == null ? "the disk gave no reason" : problem.getMessage();
        };
    }
}

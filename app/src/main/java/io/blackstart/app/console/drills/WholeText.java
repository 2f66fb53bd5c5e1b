package io.blackstart.app.console.drills;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes a text into a file as a whole: if it cannot, the file is what it was. */
final class WholeText {
    private static final String UNFINISHED = ".unfinished";

    private WholeText() {}

    /** What the file is a link to is written; who may read and write it stays. @param file its folder is made if there is none */
    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString());
        }
        Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
        try {
            Files.writeString(unfinished, text);
            keepRights(target, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    private static void keepRights(Path from, Path to) throws IOException {
        PosixFileAttributeView rights =
                Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (rights != null && Files.exists(from)) {
            Files.setPosixFilePermissions(to, rights.readAttributes().permissions());
        }
    }
}

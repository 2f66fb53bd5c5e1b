package io.blackstart.app.live;

import io.blackstart.cluster.livedisk.DataFolder;
import io.blackstart.cluster.livedisk.DataFolderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The disks of one session of the console: a folder beside the journal, made with the session and deleted when it ends in an orderly way, since
 * each session begins with an empty database. What a crash leaves can be served, and is told at the next start.
 *
 * @param left folders of sessions that ended without saying so
 */
record SessionDisks(DataFolder folder, List<Path> left) implements AutoCloseable {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** @throws DataFolderException with a sentence if no folder can be made there */
    static SessionDisks begin(Path journal) {
        Path all = journal.toAbsolutePath().resolveSibling("disks");
        List<Path> left = leftIn(all);
        String name = NAME.format(LocalDateTime.now(ZoneId.systemDefault())) + "-"
                + ProcessHandle.current().pid();
        return new SessionDisks(DataFolder.open(all.resolve(name)), left);
    }

    private static List<Path> leftIn(Path all) {
        List<Path> left = new ArrayList<>();
        if (Files.isDirectory(all)) {
            try (Stream<Path> folders = Files.list(all)) {
                folders.filter(Files::isDirectory)
                        .sorted()
                        .filter(SessionDisks::isLeft)
                        .forEach(left::add);
            } catch (IOException unreadable) {
                // then the folder of this session cannot be made either, which is told
            }
        }
        return left;
    }

    private static boolean isLeft(Path folder) {
        try (DataFolder opened = DataFolder.open(folder)) {
            return opened.held().isPresent();
        } catch (DataFolderException inUseOrDamaged) {
            return false;
        }
    }

    /** What the user is told of them. */
    static String sentence(List<Path> left) {
        return "What was in the cluster then is still on its disks: blackstart serve --data " + left.getLast()
                + (left.size() > 1 ? ", and " + (left.size() - 1) + " more beside it" : "")
                + ". Delete what you do not want.";
    }

    @Override
    public void close() {
        folder.close();
        try (Stream<Path> files = Files.walk(folder.path())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // it stays, and is told at the next start
        }
    }
}

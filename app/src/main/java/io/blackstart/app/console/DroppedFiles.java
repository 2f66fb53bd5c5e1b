package io.blackstart.app.console;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Files that are dragged onto the window: drills are taken, others are not even offered a place. */
final class DroppedFiles {
    private DroppedFiles() {}

    static void onto(Scene scene, Consumer<Path> onDrill) {
        scene.setOnDragOver(event -> {
            if (drill(files(event.getDragboard())).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        scene.setOnDragDropped(event -> dropped(event, onDrill));
    }

    private static void dropped(DragEvent event, Consumer<Path> onDrill) {
        Optional<Path> drill = drill(files(event.getDragboard()));
        drill.ifPresent(onDrill);
        event.setDropCompleted(drill.isPresent());
        event.consume();
    }

    private static List<File> files(Dragboard board) {
        return board.hasFiles() ? board.getFiles() : List.of();
    }

    /** The first that can be a drill, by its name. */
    static Optional<Path> drill(List<File> files) {
        return files.stream()
                .map(File::toPath)
                .filter(path -> {
                    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
                    return name.endsWith(".yaml") || name.endsWith(".yml");
                })
                .findFirst();
    }
}

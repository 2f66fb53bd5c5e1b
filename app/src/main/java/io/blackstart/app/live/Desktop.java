package io.blackstart.app.live;

import io.blackstart.app.UserError;
import io.blackstart.app.console.bridge.Outside;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;

/** The user's desktop: its file dialog, and the program it opens pages with. */
final class Desktop implements Outside {
    @Override
    public Optional<Path> chooseNewFile(String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(null)).map(File::toPath);
    }

    @Override
    public void show(Path page) {
        try {
            new ProcessBuilder(
                            opener(System.getProperty("os.name"), page.toUri().toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noOpener) {
            throw new UserError("no browser could be opened: open %s yourself".formatted(page));
        }
    }

    /** The command that opens an address with the program the user has chosen for it. */
    static List<String> opener(String system, String address) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        return List.of(name.startsWith("mac") ? "open" : "xdg-open", address);
    }
}

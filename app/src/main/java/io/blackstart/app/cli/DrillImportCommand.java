package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.drills.draft.ChaosImport;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.library.Library;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a drill of a Chaos Toolkit experiment. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a drill of a Chaos Toolkit experiment (JSON), as far as its actions have something like them here,",
            "and says what was left out."
        })
final class DrillImportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "EXPERIMENT", description = "The experiment, such as experiment.json.")
    private Path experiment = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "File to write; <name>.drill.yaml if not given.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--force", description = "Writes over a file that exists.")
    private boolean force;

    DrillImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String id = id();
        return switch (ChaosImport.of(id, read())) {
            case ChaosImport.Unusable unusable -> throw new UserError(experiment + ": " + unusable.sentence());
            case ChaosImport.Imported imported -> {
                Path target = out.orElse(Path.of(id + Library.SUFFIX));
                write(target, imported.text());
                imported.places().forEach(told -> surroundings.out().println("stands    " + told));
                imported.leftOut().forEach(told -> surroundings.out().println("left out  " + told));
                surroundings
                        .out()
                        .println("wrote %s: %d step%s; run it with: blackstart drill run %s"
                                .formatted(target, imported.steps(), imported.steps() == 1 ? "" : "s", target));
                yield ExitCode.OK;
            }
        };
    }

    /** Made of the file's name. */
    private String id() {
        String name = Optional.ofNullable(experiment.getFileName())
                .map(Path::toString)
                .orElse("");
        String id = name.replaceFirst("\\.[^.]*$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return id.isEmpty()
                ? "experiment"
                : id.substring(0, Math.min(60, id.length())).replaceAll("-+$", "");
    }

    private String read() {
        try (InputStream in = Files.newInputStream(experiment)) {
            byte[] bytes = in.readNBytes(DrillFile.SIZE_AT_MOST + 1);
            if (bytes.length > DrillFile.SIZE_AT_MOST) {
                throw new UserError(experiment + ": the file is larger than 1 MiB; an experiment is a page or two");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new UserError(experiment + ": the file is not UTF-8 text");
        } catch (NoSuchFileException _) {
            throw new UserError("there is no file '" + experiment + "'");
        } catch (IOException unreadable) {
            throw new UserError(experiment + " cannot be read: " + unreadable.getMessage());
        }
    }

    private void write(Path target, String text) {
        try {
            if (force) {
                Files.writeString(target, text);
            } else {
                Files.writeString(target, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        } catch (FileAlreadyExistsException _) {
            throw new UserError(target + " exists already; name another with --out, or write over it with --force");
        } catch (IOException unwritable) {
            throw new UserError(target + " cannot be written: " + unwritable);
        }
    }
}

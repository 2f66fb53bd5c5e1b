package io.blackstart.app.cli;

import io.blackstart.app.pictures.ConsoleTour;
import io.blackstart.app.pictures.PictureLook;
import io.blackstart.drills.run.Verdict;
import io.blackstart.drills.words.Format;
import io.blackstart.drills.words.NearestWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Pictures of the whole console, without a display. */
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        description = {
            "Takes a picture of every place and card of the console, dark and light, in windows of 1100 by 700 and"
                    + " 1440 by 900, and with text of twice its size. It needs no display.",
            "What they show is a real cluster in virtual time: an outage, a split with its merge, a drill with its"
                    + " verdict, a branch of its run. Your own journal is left alone. It takes some minutes; one --look"
                    + " alone takes a part of that."
        })
final class TourCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the PNG files; it is made if there is none. Earlier pictures are replaced.")
    private Path out = Path.of("");

    @Option(
            names = "--look",
            paramLabel = "LOOK",
            description = "Takes that look alone; may be given several times: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Looks.class)
    private List<String> chosen = new ArrayList<>();

    @Spec
    private CommandSpec command;

    /** As files are named. */
    static final class Looks extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Looks() {
            super(PictureLook.ALL.stream().map(PictureLook::word).toList());
        }
    }

    TourCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<PictureLook> looks = looks();
        int taken = ConsoleTour.take(
                out,
                looks,
                scene -> surroundings.err().println("tour " + scene),
                surroundings.stop().future());
        surroundings.out().println("tour     %s in %s".formatted(Format.count(taken, "picture"), out));
        return surroundings.stop().isRaised() ? Verdict.STOPPED.exitCode() : ExitCode.OK;
    }

    private List<PictureLook> looks() {
        List<String> known = new Looks();
        chosen.stream().filter(word -> !known.contains(word)).findFirst().ifPresent(word -> {
            throw new ParameterException(
                    command.commandLine(),
                    "--look: unknown look '%s'%s".formatted(word, NearestWord.hint(word, known)));
        });
        return chosen.isEmpty()
                ? PictureLook.ALL
                : PictureLook.ALL.stream()
                        .filter(look -> chosen.contains(look.word()))
                        .toList();
    }
}

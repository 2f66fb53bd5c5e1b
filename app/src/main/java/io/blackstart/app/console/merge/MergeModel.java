package io.blackstart.app.console.merge;

import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.Merges.Merge;
import io.blackstart.app.console.look.Tone;
import io.blackstart.drills.words.Format;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The last merge of what two sides wrote apart (rules P4 to P6).
 *
 * @param when it was acknowledged
 * @param from whose writes were taken over, in words
 * @param rows what became of them
 * @param lost whether anything stands in the ledger
 */
public record MergeModel(String title, String when, String from, List<Row> rows, boolean lost) {
    public record Row(String name, String value, String detail, Tone tone) {}

    /** Empty where there was none. */
    public static Optional<MergeModel> of(Frame frame) {
        return frame.chronicle().merges().last(frame.now()).map(MergeModel::of);
    }

    private static MergeModel of(Merge merge) {
        // while the ledger is still being told each entry may be of another key
        int beaten = merge.keysOfConflicts() > 0 ? merge.keysOfConflicts() : merge.conflicts();
        int whole = Math.max(0, merge.keys() - beaten);
        return new MergeModel(
                "Merge by " + merge.primary(),
                Format.shortClock(merge.at()),
                "took over " + String.join(", ", merge.ranges()),
                List.of(
                        new Row("keys touched", Format.count(merge.keys()), "", Tone.PLAIN),
                        new Row("merged whole", Format.count(whole), "nothing of them lost", Tone.GOOD),
                        new Row("kept", kept(merge), "the later write of each place", Tone.PLAIN),
                        new Row(
                                "in the ledger",
                                Format.count(merge.conflicts()),
                                merge.conflicts() == 0 ? "no write was beaten" : "beaten by a later write",
                                merge.conflicts() == 0 ? Tone.GOOD : Tone.WARN)),
                merge.conflicts() > 0);
    }

    private static String kept(Merge merge) {
        return merge.keptOf().isEmpty()
                ? "0"
                : merge.keptOf().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(side -> "%s of %s".formatted(Format.count(side.getValue()), side.getKey()))
                        .collect(Collectors.joining(", "));
    }

    /** For a screen reader. */
    String words() {
        return rows.stream()
                .map(row -> "%s %s".formatted(row.name(), row.value()))
                .collect(Collectors.joining(", ", title + " at " + when + ", " + from + ": ", ""));
    }
}

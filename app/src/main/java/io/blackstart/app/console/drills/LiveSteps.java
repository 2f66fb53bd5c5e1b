package io.blackstart.app.console.drills;

import io.blackstart.app.console.drills.LiveRun.Performed;
import io.blackstart.app.console.look.Tone;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.Step;
import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.List;

/** The steps of a drill under way, with what came of each. */
final class LiveSteps {
    private LiveSteps() {}

    /** @param mark {@code ✓} done, {@code ▸} next, {@code ·} to come, {@code –} it did not come to that */
    record Line(String mark, String when, String text, Tone tone) {}

    /**
     * What was carried out beyond the method, drawn or rolled back, follows it.
     *
     * @param ended whether the drill has come to its end
     */
    static List<Line> of(Drill drill, List<Performed> performed, boolean ended) {
        boolean over = ended || performed.stream().anyMatch(Performed::rollback);
        List<Performed> left = new ArrayList<>(performed);
        List<Line> lines = new ArrayList<>();
        boolean isNext = !over;
        for (Step step : drill.method()) {
            int done = indexOf(left, step);
            if (done >= 0) {
                lines.add(new Line(
                        "✓",
                        Format.shortClock(left.remove(done).at()),
                        step.action().words(),
                        Tone.GOOD));
            } else {
                lines.add(new Line(
                        isNext ? "▸" : over ? "–" : "·",
                        step.trigger().words(),
                        step.action().words(),
                        isNext ? Tone.ACCENT : Tone.MUTED));
                isNext = false;
            }
        }
        drill.random()
                .ifPresent(_ -> lines.addFirst(new Line(
                        over ? "✓" : "▸",
                        "",
                        "What happens is drawn from seed %d.".formatted(drill.seed()),
                        over ? Tone.GOOD : Tone.ACCENT)));
        left.forEach(more -> lines.add(
                new Line("✓", Format.shortClock(more.at()), more.action().words(), Tone.VIOLET)));
        return List.copyOf(lines);
    }

    private static int indexOf(List<Performed> performed, Step step) {
        for (int i = 0; i < performed.size(); i++) {
            if (!performed.get(i).rollback() && performed.get(i).action().equals(step.action())) {
                return i;
            }
        }
        return -1;
    }
}

package io.blackstart.app.console.settings;

import io.blackstart.app.console.act.DeedDesk;
import io.blackstart.drills.workload.WorkloadShape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something about the console's own load. It is said to the cluster as a line, so it is checked, carried out and journaled as one; it
 * counts at once.
 *
 * @param field of {@code change-workload}
 * @param usual as the load was when the window was opened
 */
record LoadAdjustable(
        String field,
        String name,
        String explanation,
        String range,
        String usual,
        Function<WorkloadShape, String> words,
        Supplier<Optional<WorkloadShape>> load,
        DeedDesk desk)
        implements Adjustable {
    static LoadAdjustable clients(WorkloadShape usual, Supplier<Optional<WorkloadShape>> load, DeedDesk desk) {
        Function<WorkloadShape, String> words = is -> Integer.toString(is.clients());
        return new LoadAdjustable(
                "clients",
                "load clients",
                "How many clients send; those too many leave when their operations have ended.",
                "1 to 10000",
                words.apply(usual),
                words,
                load,
                desk);
    }

    static LoadAdjustable rate(WorkloadShape usual, Supplier<Optional<WorkloadShape>> load, DeedDesk desk) {
        Function<WorkloadShape, String> words =
                is -> String.format(Locale.ROOT, "%s/s", Math.round(is.ratePerSecond()));
        return new LoadAdjustable(
                "rate",
                "load rate",
                "Operations a second that arrive, of all clients together.",
                "above 0/s to 1000000/s",
                words.apply(usual),
                words,
                load,
                desk);
    }

    static LoadAdjustable zones(WorkloadShape usual, Supplier<Optional<WorkloadShape>> load, DeedDesk desk) {
        Function<WorkloadShape, String> words = is -> String.join(",", is.zones());
        return new LoadAdjustable(
                "zones",
                "load zones",
                "Where the clients stand, in turn.",
                "zones of the region, with commas",
                words.apply(usual),
                words,
                load,
                desk);
    }

    @Override
    public String id() {
        return "load-" + field;
    }

    @Override
    public String category() {
        return "Load of this console";
    }

    @Override
    public List<String> choices() {
        return List.of();
    }

    @Override
    public String value() {
        return load.get().map(words).orElse(usual);
    }

    @Override
    public String when() {
        return "";
    }

    @Override
    public void set(String value) {
        desk.say(line(value));
    }

    @Override
    public String wrong(String value) {
        try {
            desk.check(line(value));
            return "";
        } catch (IllegalArgumentException unusable) {
            return unusable.getMessage();
        }
    }

    private List<String> line(String value) {
        String name = load.get().map(WorkloadShape::name).orElse("");
        return List.of("change-workload", name, field, value.strip());
    }
}

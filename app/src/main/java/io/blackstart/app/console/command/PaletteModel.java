package io.blackstart.app.console.command;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** What the palette lists for what was typed. @param rows the best first */
record PaletteModel(List<Row> rows) {
    /** What was done before stands a little higher. */
    private static final int RECENT = 5;

    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingInt(Scored::score)
            .reversed()
            .thenComparing(scored -> scored.command().group())
            .thenComparingInt(scored -> scored.command().title().length());

    /** @param whyNot why it cannot be done now; empty if it can */
    record Row(Command command, String whyNot) {
        boolean possible() {
            return whyNot.isEmpty();
        }
    }

    private record Scored(Command command, int score) {}

    /**
     * @param all in the order of an empty search
     * @param recent ids of those done last, the latest first; they lead while nothing is typed
     */
    static PaletteModel of(List<Command> all, List<String> recent, String query) {
        Stream<Command> found = query.isBlank() ? recentFirst(all, recent) : best(all, recent, query);
        return new PaletteModel(
                found.map(command -> new Row(command, command.whyNot().get())).toList());
    }

    private static Stream<Command> recentFirst(List<Command> all, List<String> recent) {
        Set<String> known = new HashSet<>(recent);
        return Stream.concat(
                recent.stream()
                        .flatMap(id -> all.stream()
                                .filter(command -> command.id().equals(id))
                                .limit(1)),
                all.stream().filter(command -> !known.contains(command.id())));
    }

    private static Stream<Command> best(List<Command> all, List<String> recent, String query) {
        return all.stream()
                .flatMap(command -> score(command, query).stream()
                        .mapToObj(score -> new Scored(command, score + (recent.contains(command.id()) ? RECENT : 0))))
                .sorted(BEST_FIRST)
                .map(Scored::command);
    }

    /** What stands in the title counts before what one might look for besides. */
    private static OptionalInt score(Command command, String query) {
        OptionalInt title = Fuzzy.score(query, command.title());
        return title.isPresent()
                ? OptionalInt.of(2 * title.getAsInt())
                : Fuzzy.score(
                        query, String.join(" ", command.title(), command.group().word(), command.also()));
    }
}

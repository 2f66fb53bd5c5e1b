package io.blackstart.drills.report.html;

import io.blackstart.drills.report.Election;
import io.blackstart.drills.report.Election.Told;
import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Who told whom what in an election, time downwards: a column for each machine, a row for each message as it arrived. What one machine told
 * several of in the same words, without anybody else between, is one row.
 */
final class MessageDiagram {
    private static final int LEFT = 66;
    private static final int COLUMN = 84;
    private static final int TEXT = 400;
    private static final int HEAD = 26;
    private static final int ROW = 20;
    private static final int COLUMNS_AT_MOST = 14;
    private static final int LETTERS_AT_MOST = 64;

    private final List<String> machines;
    private final int width;
    private final Markup svg = new Markup();

    /** One or several messages of the same words from the same machine. */
    private record Row(Told first, List<String> to) {}

    private MessageDiagram(List<String> machines) {
        this.machines = machines;
        this.width = LEFT + machines.size() * COLUMN + TEXT;
    }

    static Markup of(Election election) {
        List<Row> rows = rows(election.messages().kept());
        TreeSet<String> named = new TreeSet<>(Comparator.comparing((String name) -> name.startsWith("gateway"))
                .thenComparing(Comparator.naturalOrder()));
        election.messages().kept().forEach(told -> {
            named.add(told.from());
            named.add(told.to());
        });
        return new MessageDiagram(named.stream().limit(COLUMNS_AT_MOST).toList()).draw(election, rows);
    }

    private static List<Row> rows(List<Told> messages) {
        List<Row> rows = new ArrayList<>();
        for (Told told : messages) {
            if (!rows.isEmpty() && isSameWord(rows.getLast().first(), told)) {
                rows.getLast().to().add(told.to());
            } else {
                rows.add(new Row(told, new ArrayList<>(List.of(told.to()))));
            }
        }
        return rows;
    }

    private static boolean isSameWord(Told first, Told next) {
        return first.from().equals(next.from())
                && first.kind().equals(next.kind())
                && first.text().equals(next.text());
    }

    private Markup draw(Election election, List<Row> rows) {
        int height = HEAD + rows.size() * ROW + 8;
        svg.open(
                "svg",
                "class",
                "messages",
                "viewBox",
                "0 0 %d %d".formatted(width, height),
                "style",
                "max-width:%dpx".formatted(width),
                "role",
                "img",
                "aria-label",
                "Messages of the election for epoch %d".formatted(election.epoch()));
        for (String machine : machines) {
            int x = x(machine);
            svg.leaf("text", machine, "class", "head", "x", x, "y", 14, "text-anchor", "middle");
            svg.empty("line", "class", "life", "x1", x, "x2", x, "y1", HEAD - 6, "y2", height - 4);
        }
        int y = HEAD + ROW / 2;
        for (Row row : rows) {
            draw(row, y);
            y += ROW;
        }
        return svg.close();
    }

    private void draw(Row row, int y) {
        Told told = row.first();
        svg.open("g", "class", "message " + look(told.kind()));
        svg.leaf(
                "title",
                "%s told %s at %s: %s"
                        .formatted(
                                told.from(), String.join(", ", row.to()), Format.shortClock(told.at()), told.text()));
        svg.leaf("text", Format.shortClock(told.at()), "class", "tick", "x", 0, "y", y + 4);
        List<Integer> ends = row.to().stream()
                .filter(machines::contains)
                .map(this::x)
                .sorted()
                .toList();
        if (machines.contains(told.from()) && !ends.isEmpty()) {
            int from = x(told.from());
            int least = Math.min(from, ends.getFirst());
            int most = Math.max(from, ends.getLast());
            svg.empty("line", "x1", least, "x2", most, "y1", y, "y2", y);
            svg.empty("circle", "cx", from, "cy", y, "r", 3);
            ends.forEach(end -> svg.empty("path", "class", "tip", "d", tip(end, y, end > from ? -7 : 7)));
        }
        svg.leaf(
                "text",
                shortened(told.kind() + ": " + told.text()),
                "class",
                "words",
                "x",
                LEFT + machines.size() * COLUMN,
                "y",
                y + 4);
        svg.close();
    }

    private static String tip(int x, int y, int back) {
        return "M%d %dL%d %dL%d %dZ".formatted(x, y, x + back, y - 4, x + back, y + 4);
    }

    private static String shortened(String text) {
        return text.length() <= LETTERS_AT_MOST ? text : text.substring(0, LETTERS_AT_MOST - 1) + "…";
    }

    private int x(String machine) {
        return LEFT + machines.indexOf(machine) * COLUMN + COLUMN / 2;
    }

    private static String look(String kind) {
        return switch (kind) {
            case "call", "reign?" -> "accent";
            case "won", "accepted", "serves" -> "good";
            case "refusal", "given up", "vacant" -> "bad";
            default -> "muted";
        };
    }
}

package io.blackstart.drills.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Collects everything wrong with one file, a line for each. */
final class Errors {
    private static final int TOLD_AT_MOST = 100;

    /** A file with so many is not a drill with mistakes in it but something else: it is not read to its end. */
    private static final int COLLECTED_AT_MOST = 1_000;

    private static final int LONGEST_SENTENCE = 1_500;
    private static final int LONGEST_QUOTE = 60;
    private static final Pattern LONG_QUOTE =
            Pattern.compile("'([^']{%d})[^']+'".formatted(LONGEST_QUOTE), Pattern.DOTALL);
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\uFEFF]");
    private static final Comparator<FileError> BY_PLACE =
            Comparator.comparingInt(FileError::line).thenComparingInt(FileError::column);

    private final String file;
    private final List<FileError> errors = new ArrayList<>();

    /** Thrown once there are too many: what was told until then stands. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooMany() {
            super("too many errors", null, false, false);
        }
    }

    Errors(String file) {
        this.file = file;
    }

    /** @throws TooMany if enough was told */
    void add(Place place, String sentence) {
        errors.add(new FileError(file, place.line(), place.column(), printable(sentence)));
        if (errors.size() >= COLLECTED_AT_MOST) {
            throw new TooMany();
        }
    }

    /** What is quoted from the file may be long, have many lines, or move the cursor of a terminal. */
    private static String printable(String sentence) {
        String shortened = LONG_QUOTE.matcher(sentence).replaceAll("'$1…'");
        String visible = UNPRINTABLE
                .matcher(shortened)
                .replaceAll(found -> found.group().equals("\n")
                        ? " "
                        : String.format(
                                Locale.ROOT, "\\\\u%04X", (int) found.group().charAt(0)));
        return visible.length() > LONGEST_SENTENCE ? visible.substring(0, LONGEST_SENTENCE) + "…" : visible;
    }

    int count() {
        return errors.size();
    }

    boolean any() {
        return !errors.isEmpty();
    }

    /** In the order of the file; of very many only the first hundred, and that there are more. */
    List<FileError> all() {
        List<FileError> inOrder = errors.stream().sorted(BY_PLACE).toList();
        if (inOrder.size() <= TOLD_AT_MOST) {
            return inOrder;
        }
        List<FileError> first = new ArrayList<>(inOrder.subList(0, TOLD_AT_MOST));
        FileError next = inOrder.get(TOLD_AT_MOST);
        int more = inOrder.size() - TOLD_AT_MOST;
        first.add(new FileError(
                file,
                next.line(),
                next.column(),
                "%d errors more%s; mend those before first"
                        .formatted(more, errors.size() < COLLECTED_AT_MOST ? "" : " at least")));
        return first;
    }
}

package io.blackstart.app.console.drills;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a YAML text a caret stands: told by indentation above it and by brackets on its line, without reading the whole, which is not
 * whole while somebody writes it.
 *
 * @param steps keys and {@link #ITEM}s from the root
 * @param isValue whether a value belongs here; else a key
 * @param word as far as it is written
 */
record YamlPath(List<String> steps, boolean isValue, String word) {
    /** A step into an item of a list. */
    static final String ITEM = "[]";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9.-]*$");
    private static final Pattern DASH = Pattern.compile("-(\\s+|$)");
    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9.-]+)\\s*:(\\s|$)");

    static YamlPath at(String text, int caret) {
        int lineStart = text.lastIndexOf('\n', caret - 1) + 1;
        String head = text.substring(lineStart, caret);
        Matcher matcher = WORD.matcher(head);
        String word = matcher.find() ? matcher.group() : "";
        // a dash that begins an item is no word
        if (word.equals("-") || word.equals("--")) {
            word = "";
        }
        String before = head.substring(0, head.length() - word.length());
        List<String> steps = new ArrayList<>(above(text.substring(0, lineStart), before));
        Optional<String> open = inLine(before, steps);
        open.ifPresent(steps::add);
        boolean isItem = !steps.isEmpty()
                && steps.getLast().equals(ITEM)
                && before.stripTrailing().endsWith("-");
        return new YamlPath(
                List.copyOf(steps), open.isPresent() || isInList(before) || isItem && isScalarList(steps), word);
    }

    /** Items of these are single words or expectations, not mappings. */
    private static boolean isScalarList(List<String> steps) {
        return steps.size() > 1
                && List.of("expect", "steady-state", "zones", "faults").contains(steps.get(steps.size() - 2));
    }

    private static boolean isInList(String before) {
        int open = before.lastIndexOf('[');
        return open > before.lastIndexOf(']') && open > before.lastIndexOf('{');
    }

    /** The keys and items that the lines above open for a line that begins like that. */
    private static List<String> above(String text, String line) {
        Deque<String> steps = new ArrayDeque<>();
        int limit = indent(line);
        String[] lines = text.split("\n", -1);
        for (int i = lines.length - 1; i >= 0 && limit >= 0; i--) {
            String above = lines[i];
            if (above.isBlank() || above.strip().startsWith("#")) {
                continue;
            }
            for (Opened opened : opened(above).reversed()) {
                // a list may stand at the very column of the key it belongs to
                boolean listOfKey = opened.column() == limit
                        && !opened.step().equals(ITEM)
                        && (steps.isEmpty()
                                ? line.strip().startsWith("-")
                                : steps.getFirst().equals(ITEM));
                if (opened.column() < limit || listOfKey) {
                    steps.addFirst(opened.step());
                    limit = opened.column();
                }
            }
            if (limit == 0 && !steps.isEmpty() && !steps.getFirst().equals(ITEM)) {
                break;
            }
        }
        return List.copyOf(steps);
    }

    private record Opened(int column, String step) {}

    /** What a line opens, from left to right: items, then a key without a value. */
    private static List<Opened> opened(String line) {
        List<Opened> opened = new ArrayList<>();
        int column = indent(line);
        Matcher dash = DASH.matcher(line);
        while (dash.region(column, line.length()).lookingAt()) {
            opened.add(new Opened(column, ITEM));
            column = dash.end();
        }
        Matcher key = KEY.matcher(line);
        if (key.region(column, line.length()).lookingAt()
                && line.substring(key.end()).replaceFirst("#.*", "").isBlank()) {
            opened.add(new Opened(column, key.group(1)));
        }
        return opened;
    }

    /** Adds what the line itself opens before the caret. @return the key whose value the caret is to write */
    private static Optional<String> inLine(String before, List<String> steps) {
        int at = indent(before);
        Matcher dash = DASH.matcher(before);
        while (dash.region(at, before.length()).lookingAt()) {
            steps.add(ITEM);
            at = dash.end();
        }
        Deque<Integer> depths = new ArrayDeque<>();
        Optional<String> key = Optional.empty();
        Matcher matcher = KEY.matcher(before);
        while (at < before.length()) {
            char letter = before.charAt(at);
            if (matcher.region(at, before.length()).lookingAt()) {
                key = Optional.of(matcher.group(1));
                at = matcher.end();
                continue;
            }
            if (letter == '{' || letter == '[') {
                depths.push(steps.size());
                key.ifPresent(steps::add);
                key = Optional.empty();
                if (letter == '[') {
                    steps.add(ITEM);
                }
            } else if ((letter == '}' || letter == ']') && !depths.isEmpty()) {
                int depth = depths.pop();
                steps.subList(depth, steps.size()).clear();
            } else if (letter == ',') {
                key = Optional.empty();
            }
            at++;
        }
        return key;
    }

    private static int indent(String line) {
        int column = 0;
        while (column < line.length() && line.charAt(column) == ' ') {
            column++;
        }
        return column;
    }
}

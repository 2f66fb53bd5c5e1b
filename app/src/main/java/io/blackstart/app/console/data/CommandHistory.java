package io.blackstart.app.console.data;

import java.util.ArrayList;
import java.util.List;

/** The lines said so far; up and down walk through them, and the line in the making waits at the end. */
final class CommandHistory {
    private static final int MOST = 500;

    private final List<String> lines = new ArrayList<>();
    private int at;
    private String making = "";

    /** A line was said; the same one twice in a row is kept once. */
    void said(String line) {
        if (lines.isEmpty() || !lines.getLast().equals(line)) {
            lines.add(line);
        }
        if (lines.size() > MOST) {
            lines.removeFirst();
        }
        at = lines.size();
        making = "";
    }

    /** The one before. @param now what stands in the field */
    String up(String now) {
        if (at == lines.size()) {
            making = now;
        }
        if (at == 0) {
            return now;
        }
        return lines.get(--at);
    }

    /** The one after; behind the last one what was in the making. */
    String down(String now) {
        if (at == lines.size()) {
            return now;
        }
        return ++at == lines.size() ? making : lines.get(at);
    }
}

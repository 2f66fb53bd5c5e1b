package io.blackstart.app.console;

import java.util.ArrayList;
import java.util.List;

/** What becomes of all that is in the window when it is closed, in words. */
final class ClosingWords {
    private static final String KEPT =
            "Kept: this run with every event, to be replayed under Runs, your saved drills, and how this window looks."
                + " Not kept: what clients wrote into the database, and their connections; each start begins with an"
                + " empty one. blackstart serve --data keeps it.";

    private ClosingWords() {}

    /** @param unsaved names of the drills that were changed and not saved @param running drills and branches that run */
    static String of(List<String> unsaved, List<String> running) {
        List<String> words = new ArrayList<>();
        if (!unsaved.isEmpty()) {
            words.add(
                    "Lost: what was changed under Drills and not saved, in %s.".formatted(String.join(", ", unsaved)));
        }
        if (!running.isEmpty()) {
            words.add("Stopped: %s; rolled back first, and kept under Runs as stopped."
                    .formatted(String.join(", ", running)));
        }
        words.add(KEPT);
        return String.join("\n\n", words);
    }
}

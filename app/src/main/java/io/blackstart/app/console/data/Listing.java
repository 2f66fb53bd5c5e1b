package io.blackstart.app.console.data;

import io.blackstart.drills.words.Format;
import java.util.List;

/**
 * The list of keys as one walk found it.
 *
 * @param lines at most {@link Survey#MOST_LINES}, in order of the keys
 * @param matching keys that match the pattern and the filter
 * @param total keys of database 0
 * @param differing those of them that replicas do not agree on @param onItsWay of these, those that only have not arrived everywhere yet
 * @param elsewhere keys of the other databases
 * @param replicas machines that were looked at
 */
record Listing(
        List<KeyLine> lines,
        long matching,
        long total,
        long differing,
        long onItsWay,
        long elsewhere,
        List<String> replicas) {
    static final Listing NONE = new Listing(List.of(), 0, 0, 0, 0, 0, List.of());

    /** {@code 12 of 1,000 keys}; what is not shown is said. */
    String counted() {
        String shown = lines.size() == total
                ? Format.count(total, "key")
                : "%s shown of %s".formatted(Format.count(lines.size()), Format.count(total, "key"));
        return lines.size() < matching ? shown + ", %s match".formatted(Format.count(matching)) : shown;
    }

    /** What is to be known beside the list; empty if nothing. */
    String remark() {
        String apart = differing == 0
                ? ""
                : "%s not the same everywhere now%s"
                        .formatted(
                                Format.count(differing, "key"),
                                onItsWay == 0 ? "" : ", %s only on the way".formatted(Format.count(onItsWay)));
        String more = elsewhere == 0 ? "" : "%s in databases 1–15 (SELECT)".formatted(Format.count(elsewhere, "key"));
        return apart.isEmpty() || more.isEmpty() ? apart + more : apart + " · " + more;
    }

    /** Why no key is listed. */
    String emptyTitle(Query query) {
        if (replicas.isEmpty()) {
            return "No replica is running";
        }
        if (total == 0) {
            return "No keys yet";
        }
        return query.differing() ? "All replicas agree" : "No key matches “%s”".formatted(query.pattern());
    }

    /** What to do then. */
    String emptyText(Query query) {
        if (replicas.isEmpty()) {
            return "Nobody can read or write until power returns: plug machines in on the map.";
        }
        if (total == 0) {
            return "Press “New key…”, or type SET greeting hello into the command line below.";
        }
        return query.differing()
                ? "%s show the same value and version of every key that matches. Cut a zone off on the map and write to see them part."
                        .formatted(String.join(", ", replicas))
                : "A pattern is as for KEYS: * is any text, ? one letter, [ab] one of these.";
    }
}

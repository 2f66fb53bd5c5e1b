package io.blackstart.app.console.data;

import io.blackstart.cluster.wire.resp.command.CommandIndex;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The word that is being typed, and what may stand there.
 *
 * @param from where it begins in the line
 * @param begun what of it is there, up to the caret
 */
record WordAt(int from, String begun, What what) {
    enum What {
        COMMAND,
        KEY,
        OTHER
    }

    /** Words in quotes are left alone. */
    static WordAt of(String line, int caret) {
        String before = line.substring(0, caret);
        int from = before.lastIndexOf(' ') + 1;
        String begun = before.substring(from);
        if (before.indexOf('"') >= 0 || before.indexOf('\'') >= 0) {
            return new WordAt(from, begun, What.OTHER);
        }
        List<String> words = before.isBlank()
                ? List.of()
                : List.of(before.substring(0, from).strip().split("\\s+"));
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            return new WordAt(from, begun, What.COMMAND);
        }
        Optional<CommandIndex.Entry> command = CommandIndex.named(words.getFirst());
        boolean key = command.filter(known -> known.isKey(words.size())).isPresent();
        return new WordAt(from, begun, key ? What.KEY : What.OTHER);
    }

    /** The commands that begin like that, in the case one types in. */
    List<String> commands(int most) {
        String wanted = begun.toLowerCase(Locale.ROOT);
        boolean lower = !begun.isEmpty() && begun.equals(wanted);
        return CommandIndex.ALL.stream()
                .map(CommandIndex.Entry::name)
                .filter(name -> name.startsWith(wanted))
                .limit(most)
                .map(name -> lower ? name : name.toUpperCase(Locale.ROOT))
                .toList();
    }

    /** The line with that word in its place, and a blank behind it. */
    String with(String word, String line, int caret) {
        return line.substring(0, from) + word + " " + line.substring(caret);
    }

    /** What all proposals begin with: as far as they agree there is nothing to choose. */
    static String common(List<String> proposals) {
        String common = proposals.getFirst();
        for (String proposal : proposals) {
            int same = 0;
            while (same < Math.min(common.length(), proposal.length())
                    && common.charAt(same) == proposal.charAt(same)) {
                same++;
            }
            common = common.substring(0, same);
        }
        return common;
    }
}

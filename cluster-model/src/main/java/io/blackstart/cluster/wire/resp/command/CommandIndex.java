package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.redis.CommandFlag;
import io.blackstart.cluster.redis.KeyRange;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands there are, for whoever helps a person to type them. */
public final class CommandIndex {
    /**
     * One command.
     *
     * @param name lower case
     * @param writes whether it can change data
     */
    public record Entry(String name, boolean writes, KeyRange keys) {
        /** Whether a key stands there. @param index among the words typed, the name having 0 */
        public boolean isKey(int index) {
            return keys.first() > 0
                    && index >= keys.first()
                    && (keys.last() < 0 || index <= keys.last())
                    && (index - keys.first()) % keys.step() == 0;
        }
    }

    /** By name. */
    public static final List<Entry> ALL = CommandTable.ALL.rows().stream()
            .map(row -> new Entry(row.name(), row.flags().contains(CommandFlag.WRITE), row.keys()))
            .sorted(Comparator.comparing(Entry::name))
            .toList();

    private CommandIndex() {}

    /** In any case. */
    public static Optional<Entry> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(entry -> entry.name().equals(wanted)).findFirst();
    }
}

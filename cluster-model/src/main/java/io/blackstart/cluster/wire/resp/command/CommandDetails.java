package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.CommandFlag;
import io.blackstart.cluster.redis.KeyRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What COMMAND tells of one command, in the ten fields of Redis 7.0. Where keys stand at two places only the first is told. */
final class CommandDetails {
    /** @param categories with their @ */
    private record Facts(List<String> categories, List<String> tips, List<String> keyFlags) {
        /** Of a line: name and categories, then the tips and what is done to keys, each behind a semicolon. */
        static Facts of(String line) {
            String[] parts = line.split("; ?", -1);
            return new Facts(
                    words(parts[0]).skip(1).map("@"::concat).toList(),
                    words(parts[1]).toList(),
                    words(parts[2]).toList());
        }

        private static Stream<String> words(String text) {
            return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
        }
    }

    private static final Facts UNKNOWN = new Facts(List.of("@slow", "@connection"), List.of(), List.of());
    private static final Map<String, Facts> FACTS = read();

    private CommandDetails() {}

    static Reply of(CommandSpec command) {
        KeyRange keys = command.keys();
        return new Reply.Array(List.of(
                text(command.name()),
                new Reply.Int(command.arity()),
                words(command.flags().stream().map(CommandFlag::word).toList()),
                new Reply.Int(keys.first()),
                new Reply.Int(keys.last()),
                new Reply.Int(keys.step()),
                words(categories(command)),
                told(FACTS.getOrDefault(command.name(), UNKNOWN).tips()),
                new Reply.Members(keys.first() == 0 ? List.of() : List.of(place(command))),
                subcommands(command)));
    }

    private static Reply subcommands(CommandSpec command) {
        return command.subcommands().isEmpty()
                ? new Reply.Members(List.of())
                : new Reply.Array(
                        command.subcommands().stream().map(CommandDetails::of).toList());
    }

    private static Reply place(CommandSpec command) {
        KeyRange keys = command.keys();
        // Counted from the first key, but for one that counts from the end.
        int last = keys.last() < 0 ? keys.last() : keys.last() - keys.first();
        return map(
                text("flags"),
                words(FACTS.getOrDefault(command.name(), UNKNOWN).keyFlags()),
                text("begin_search"),
                map(text("type"), text("index"), text("spec"), map(text("index"), new Reply.Int(keys.first()))),
                text("find_keys"),
                map(
                        text("type"),
                        text("range"),
                        text("spec"),
                        map(
                                text("lastkey"),
                                new Reply.Int(last),
                                text("keystep"),
                                new Reply.Int(keys.step()),
                                text("limit"),
                                new Reply.Int(0))));
    }

    /** With their @. One that Redis 7.0 does not know is slow, and of connections. */
    static List<String> categories(CommandSpec command) {
        return FACTS.getOrDefault(command.name(), UNKNOWN).categories();
    }

    private static Map<String, Facts> read() {
        Map<String, Facts> facts = new HashMap<>();
        try (InputStream file = CommandDetails.class.getResourceAsStream("redis-7.0-details.txt")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> facts.put(line.substring(0, line.indexOf(' ')), Facts.of(line)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(facts);
    }

    private static Reply words(List<String> words) {
        return new Reply.Members(words.stream().<Reply>map(Reply.Status::new).toList());
    }

    private static Reply told(List<String> texts) {
        return new Reply.Members(texts.stream().map(CommandDetails::text).toList());
    }

    private static Reply map(Reply... items) {
        return new Reply.Pairs(List.of(items));
    }

    private static Reply text(String text) {
        return new Reply.Bulk(Bytes.of(text));
    }
}

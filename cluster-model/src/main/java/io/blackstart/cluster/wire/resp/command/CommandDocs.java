package io.blackstart.cluster.wire.resp.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** COMMAND DOCS: what each command is for, since when it is there, what it costs and its arguments, in the form of Redis 7.0. */
final class CommandDocs {
    /** Of each command the words of its map, without those of its subcommands. */
    private static final Map<String, List<Reply>> ALL = read();

    private CommandDocs() {}

    /** Of the commands named, {@code client|list} for a subcommand; nothing of those that do not exist; of all if none is named. */
    static Reply of(CommandTable commands, Arguments arguments) {
        Stream<CommandSpec> wanted = arguments.count() == 2
                ? commands.rows().stream()
                : arguments.from(2).stream().flatMap(name -> commands.anywhere(name).stream());
        return byName(wanted);
    }

    private static Reply byName(Stream<CommandSpec> commands) {
        return new Reply.Pairs(commands.filter(command -> ALL.containsKey(command.name()))
                .flatMap(command -> Stream.of(text(command.name()), of(command)))
                .toList());
    }

    private static Reply of(CommandSpec command) {
        List<Reply> told = new ArrayList<>(ALL.get(command.name()));
        if (!command.subcommands().isEmpty()) {
            told.add(text("subcommands"));
            told.add(byName(command.subcommands().stream()));
        }
        return new Reply.Pairs(told);
    }

    private static Map<String, List<Reply>> read() {
        Map<String, List<Reply>> docs = new HashMap<>();
        try (JsonParser file =
                new JsonFactory().createParser(CommandDocs.class.getResourceAsStream("redis-7.0-docs.json"))) {
            file.nextToken();
            while (file.nextToken() != JsonToken.END_OBJECT) {
                String name = file.currentName();
                file.nextToken();
                docs.put(name, map(file).items());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(docs);
    }

    private static Reply.Pairs map(JsonParser file) throws IOException {
        List<Reply> items = new ArrayList<>();
        while (file.nextToken() != JsonToken.END_OBJECT) {
            String key = file.currentName();
            items.add(text(key));
            file.nextToken();
            items.add(key.endsWith("flags") ? new Reply.Members(list(file, true)) : value(file));
        }
        return new Reply.Pairs(items);
    }

    private static Reply value(JsonParser file) throws IOException {
        return switch (file.currentToken()) {
            case START_OBJECT -> map(file);
            case START_ARRAY -> new Reply.Array(list(file, false));
            case VALUE_NUMBER_INT -> new Reply.Int(file.getLongValue());
            default -> text(file.getText());
        };
    }

    /** @param ofWords whether its strings are words with a meaning of their own */
    private static List<Reply> list(JsonParser file, boolean ofWords) throws IOException {
        List<Reply> items = new ArrayList<>();
        while (file.nextToken() != JsonToken.END_ARRAY) {
            items.add(ofWords ? new Reply.Status(file.getText()) : value(file));
        }
        return items;
    }

    private static Reply text(String text) {
        return new Reply.Bulk(Bytes.of(text));
    }
}

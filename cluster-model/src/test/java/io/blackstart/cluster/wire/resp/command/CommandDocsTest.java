package io.blackstart.cluster.wire.resp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** COMMAND DOCS, as redis-cli reads it for its hints. */
class CommandDocsTest {
    private static Reply.Pairs docs(String... names) {
        List<Bytes> words = Stream.concat(Stream.of("command", "docs"), Stream.of(names))
                .map(Bytes::of)
                .toList();
        return (Reply.Pairs) CommandDocs.of(CommandTable.ALL, new Arguments(words, Database.FIRST));
    }

    private static Reply text(String text) {
        return new Reply.Bulk(Bytes.of(text));
    }

    private static Optional<Reply> of(Reply map, String key) {
        List<Reply> items = ((Reply.Pairs) map).items();
        int at = items.indexOf(text(key));
        return at < 0 ? Optional.empty() : Optional.of(items.get(at + 1));
    }

    @Test
    void eachCommandAndSubcommandIsExplained() {
        Reply all = docs();
        for (CommandSpec command : CommandTable.ALL.rows()) {
            Reply told = of(all, command.name()).orElseThrow(() -> new AssertionError(command.name()));
            assertTrue(of(told, "summary").isPresent(), command.name());
            for (CommandSpec subcommand : command.subcommands()) {
                Reply inner = of(told, "subcommands").orElseThrow();
                assertTrue(of(inner, subcommand.name()).isPresent(), subcommand.name());
            }
        }
    }

    @Test
    void theFormIsThatOfRedis() {
        Reply key = new Reply.Pairs(List.of(
                text("name"), text("key"), text("type"), text("key"), text("key_spec_index"), new Reply.Int(0)));
        assertEquals(
                new Reply.Pairs(List.of(
                        text("get"),
                        new Reply.Pairs(List.of(
                                text("summary"),
                                text("The string at a key"),
                                text("since"),
                                text("1.0.0"),
                                text("group"),
                                text("string"),
                                text("complexity"),
                                text("O(1)"),
                                text("arguments"),
                                new Reply.Array(List.of(key)))))),
                docs("GET", "nonsense"));
        Reply old = of(docs("substr"), "substr").orElseThrow();
        assertEquals(Optional.of(new Reply.Members(List.of(new Reply.Status("deprecated")))), of(old, "doc_flags"));
        assertTrue(of(docs("client|kill"), "client|kill").isPresent());
    }
}

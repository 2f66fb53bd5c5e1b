package io.blackstart.cluster.wire.resp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/commands.md} is what the code says; {@code -Ddocs.write=true} writes it anew. */
class CommandsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "commands.md");

    @Test
    void theDocumentIsTrue() throws IOException {
        String text = text();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(document(), text);
        }
        assertEquals(
                text, Files.readString(document()), "run this test with -Ddocs.write=true and commit the document");
    }

    /** From the module's folder, or from the project's. */
    private static Path document() {
        return Files.exists(DOCUMENT.getParent()) ? DOCUMENT : Path.of("docs", "commands.md");
    }

    @Test
    void whatDiffersIsThere() {
        for (String command : Differences.commands()) {
            assertTrue(CommandTable.ALL.named(Bytes.of(command)).isPresent(), command);
        }
    }

    private static String text() throws IOException {
        Set<String> names = new TreeSet<>(redisCommands());
        StringBuilder rows = new StringBuilder();
        int there = 0;
        for (String name : names) {
            Optional<CommandSpec> command = CommandTable.ALL.named(Bytes.of(name));
            Optional<String> difference = Differences.of(name);
            there += command.isPresent() ? 1 : 0;
            rows.append("| ")
                    .append(name.toUpperCase(Locale.ROOT))
                    .append(" | ")
                    .append(command.isEmpty() ? "no" : difference.isPresent() ? "differs" : "yes")
                    .append(" | ")
                    .append(difference.orElse(""))
                    .append(" |\n");
        }
        return """
            # Commands

            What a client of Redis finds here, of the %d commands of Redis 7.0: %d. A command that is not there is answered `ERR unknown command`, as
            Redis does. Replies and error texts are those of Redis 7.0 but where the table says so; bytes of the client's that are no UTF-8 are repeated in them as `U+FFFD`. Of what the guarantee checker has no model ([checker.md](checker.md)), keys are not judged any more once
            it has changed them. This file is made of the code, by `CommandsDocumentTest`.

            | command | here | what differs |
            | --- | --- | --- |
            """.formatted(names.size(), there) + rows;
    }

    private static List<String> redisCommands() throws IOException {
        try (InputStream list = CommandsDocumentTest.class.getResourceAsStream("redis-7.0-commands.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}

package io.blackstart.app.console.data;

import static io.blackstart.app.console.data.Fakes.b;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.wire.resp.codec.InlineArguments;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How commands are typed, completed, remembered and answered. */
class CommandLineTest {
    @Test
    void answersLookAsThoseOfRedisCli() {
        assertEquals(List.of("\"a\\\"b\\n\""), ReplyText.lines(new Reply.Bulk(b("a\"b\n"))));
        assertEquals(List.of("\"\\x00\\xff\""), ReplyText.lines(new Reply.Bulk(Bytes.of(new byte[] {0, (byte) 0xff}))));
        assertEquals(List.of("(integer) 3"), ReplyText.lines(new Reply.Int(3)));
        assertEquals(List.of("(nil)"), ReplyText.lines(Reply.NIL));
        assertEquals(List.of("(error) ERR no"), ReplyText.lines(new Reply.Failure("ERR no")));
        assertEquals(List.of("(empty array)"), ReplyText.lines(new Reply.Array(List.of())));
        Reply inner = new Reply.Array(List.of(new Reply.Int(1), Reply.NIL));
        assertEquals(
                List.of("1) 1) (integer) 1", "   2) (nil)", "2) OK"),
                ReplyText.lines(new Reply.Array(List.of(inner, Reply.OK))));
    }

    @Test
    void whatIsShownCanBeTypedBack() {
        for (String text : List.of("plain", "two words", "", "quo\"te's", "back\\slash", "tab\tnew\nline", "grüße")) {
            List<Bytes> request = List.of(b("SET"), b(text), Bytes.of(new byte[] {1, (byte) 0x80, '"'}));
            assertEquals(
                    Optional.of(request),
                    InlineArguments.split(ReplyText.line(request).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    text);
        }
    }

    @Test
    void commandsAndKeysAreCompletedWhereTheyStand() {
        WordAt command = WordAt.of("hge", 3);
        assertEquals(WordAt.What.COMMAND, command.what());
        assertEquals(List.of("hget", "hgetall"), command.commands(9));
        assertEquals("hget", WordAt.common(command.commands(9)));
        assertEquals(List.of("HGET", "HGETALL"), WordAt.of("HGE", 3).commands(9));
        assertEquals(new WordAt(4, "ca", WordAt.What.KEY), WordAt.of("GET ca", 6));
        assertEquals("GET cart:1 ", WordAt.of("GET ca", 6).with("cart:1", "GET ca", 6));
        assertEquals(WordAt.What.OTHER, WordAt.of("SET k va", 8).what());
        assertEquals(WordAt.What.KEY, WordAt.of("DEL a b", 7).what());
        assertEquals(WordAt.What.OTHER, WordAt.of("SET \"a b", 8).what());
        assertTrue(WordAt.of("nonsense ", 9).commands(9).size() <= 9);
    }

    @Test
    void historyGoesUpAndDownAndKeepsTheLineInTheMaking() {
        CommandHistory history = new CommandHistory();
        history.said("one");
        history.said("two");
        history.said("two");
        assertEquals("two", history.up("thr"));
        assertEquals("one", history.up("two"));
        assertEquals("one", history.up("one"));
        assertEquals("two", history.down("one"));
        assertEquals("thr", history.down("two"));
        assertEquals("thr", history.down("thr"));
    }
}

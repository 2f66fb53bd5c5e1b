package io.blackstart.cluster.wire.resp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.wire.resp.codec.RespDecoder.Decoded;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RespDecoderTest {
    private static final RespLimits SMALL = new RespLimits(100, 10, 64, 250, 8, 1 << 20, Duration.ofSeconds(60));

    private final RespDecoder decoder = new RespDecoder(SMALL);
    private final ByteBuf input = Unpooled.buffer();

    /** All that can be read after these bytes: requests as their arguments with blanks, a violation as its text. */
    private List<String> reading(String bytes) {
        input.writeCharSequence(bytes, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        while (true) {
            switch (decoder.next(input)) {
                case Decoded.Incomplete() -> {
                    return found;
                }
                case Decoded.Request(var arguments) ->
                    found.add(String.join(
                            " ", arguments.stream().map(Object::toString).toList()));
                case Decoded.Violation(String text) -> {
                    found.add(text);
                    return found;
                }
            }
        }
    }

    @Test
    void aPipelineIsReadInOrder() {
        assertEquals(
                List.of("GET k", "PING", "SET k a\r\nb"),
                reading("*2\r\n$3\r\nGET\r\n$1\r\nk\r\nPING\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$4\r\na\r\nb\r\n"));
    }

    @Test
    void aRequestMayBeCutAtEveryByte() {
        String whole =
                "*3\r\n$3\r\nSET\r\n$0\r\n\r\n$12\r\nline\r\n*2\r\n$3\r\ninline  'a b'\r\n*0\r\n*1\r\n$4\r\nPING\r\n";
        List<String> expected = List.of("SET  line\r\n*2\r\n$3", "inline a b", "PING");
        for (int cut = 0; cut <= whole.length(); cut++) {
            RespDecoderTest fresh = new RespDecoderTest();
            List<String> found = new ArrayList<>(fresh.reading(whole.substring(0, cut)));
            found.addAll(fresh.reading(whole.substring(cut)));
            assertEquals(expected, found, "cut at " + cut);
        }
    }

    @Test
    void aRequestMayComeByteByByte() {
        List<String> found = new ArrayList<>();
        for (char one : "*2\r\n$3\r\nGET\r\n$11\r\nhello\r\nyou!\r\necho hi\n".toCharArray()) {
            found.addAll(reading(String.valueOf(one)));
        }
        assertEquals(List.of("GET hello\r\nyou!", "echo hi"), found);
    }

    @Test
    void emptyRequestsArePassedOver() {
        assertEquals(List.of("PING"), reading("*0\r\n\r\n   \r\n*-1\r\nPING\r\n"));
    }

    @Test
    void inlineQuotesAreUndone() {
        assertEquals(
                List.of("set k a b\n\"A\\'", "set  it's \\n"),
                reading("set k \"a b\\n\\\"\\x41\\\\'\"\r\nset '' 'it\\'s' '\\n'\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "*11~|invalid multibulk length",
                "*x~|invalid multibulk length",
                "*~|invalid multibulk length",
                "* 1~|invalid multibulk length",
                "*99999999999999999999999~|invalid multibulk length",
                "*-9223372036854775809~|invalid multibulk length",
                "*1~$101~|invalid bulk length",
                "*1~$-1~|invalid bulk length",
                "*1~$9223372036854775807~|invalid bulk length",
                "*1~$~|invalid bulk length",
                "*1~:5~|expected '$', got ':'",
                "*1~*1~|expected '$', got '*'",
                "*1~\u0001|expected '$', got '?'",
                "set \"a~|unbalanced quotes in request",
                "set 'a'b~|unbalanced quotes in request",
            })
    void malformedInputGetsRedissWords(String bytes, String text) {
        assertEquals(List.of("Protocol error: " + text), reading(bytes.replace("~", "\r\n")));
    }

    @Test
    void linesThatDoNotEndAreCutOff() {
        assertEquals(List.of("Protocol error: too big inline request"), reading("x".repeat(65)));
        assertEquals(
                List.of("Protocol error: too big inline request"),
                new RespDecoderTest().reading("x".repeat(65) + "\r\n"));
        assertEquals(
                List.of("Protocol error: too big mbulk count string"),
                new RespDecoderTest().reading("*" + "1".repeat(65)));
        assertEquals(
                List.of("Protocol error: too big bulk count string"),
                new RespDecoderTest().reading("*1\r\n$" + "1".repeat(65)));
    }

    @Test
    void whatIsBeforeAFaultIsStillServed() {
        assertEquals(List.of("PING", "Protocol error: invalid bulk length"), reading("PING\r\n*1\r\n$x\r\n"));
    }

    @Test
    void limitsThemselvesAreAllowed() {
        assertEquals(List.of("y".repeat(100)), reading("*1\r\n$100\r\n" + "y".repeat(100) + "\r\n"));
        assertEquals(List.of("a a a a a a a a a a"), reading("*10\r\n" + "$1\r\na\r\n".repeat(10)));
    }

    @Test
    void allArgumentsTogetherHaveALimit() {
        String hundred = "$100\r\n" + "y".repeat(100) + "\r\n";
        assertEquals(
                List.of("Protocol error: request larger than 250 bytes"),
                reading("*3\r\n" + hundred + hundred + hundred));
    }

    @Test
    void aLongArgumentMayComeInPieces() {
        RespLimits limits = new RespLimits(1 << 20, 10, 64, 1 << 20, 8, 1 << 20, Duration.ofSeconds(60));
        RespDecoder large = new RespDecoder(limits);
        String piece = "0123456789".repeat(1_000);
        input.writeCharSequence("*1\r\n$100000\r\n", StandardCharsets.US_ASCII);
        for (int i = 0; i < 10; i++) {
            assertInstanceOf(Decoded.Incomplete.class, large.next(input));
            input.writeCharSequence(piece, StandardCharsets.US_ASCII);
        }
        input.writeCharSequence("\r\n", StandardCharsets.US_ASCII);
        Decoded.Request request = assertInstanceOf(Decoded.Request.class, large.next(input));
        assertEquals(piece.repeat(10), request.arguments().getFirst().text());
    }

    @Test
    void nestedArraysAreNotFollowed() {
        List<String> found = reading("*1\r\n".repeat(1_000));
        assertTrue(found.getFirst().contains("expected '$', got '*'"), found.toString());
    }
}

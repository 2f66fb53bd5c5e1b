package io.blackstart.cluster.wire.resp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.wire.Mutation;
import io.blackstart.cluster.wire.resp.codec.RespDecoder.Decoded;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Valid requests, broken in every way, are read or refused: the same however the bytes arrive, never with an exception, and never with more
 * kept than the limits say.
 */
class RespDecoderFuzzTest {
    private static final RespLimits LIMITS = new RespLimits(64, 20, 100, 200, 8, 1 << 20, Duration.ofSeconds(60));
    private static final List<String> VALID = List.of(
            "*1\r\n$4\r\nPING\r\n",
            "*3\r\n$3\r\nSET\r\n$8\r\norder:42\r\n$4\r\npaid\r\n",
            "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n",
            "*5\r\n$4\r\nMSET\r\n$1\r\na\r\n$0\r\n\r\n$1\r\nb\r\n$2\r\n\r\n\r\n",
            "*2\r\n$4\r\nECHO\r\n$64\r\n" + "x".repeat(64) + "\r\n",
            "PING\r\nset \"a \\x41\\n\" 'it\\'s'\r\n\r\n",
            "*0\r\n*-1\r\nget k\n",
            "*2\r\n$5\r\nHELLO\r\n$1\r\n3\r\n*2\r\n$4\r\nAUTH\r\n$6\r\nsesame\r\n");
    private static final List<String> WORDS = List.of(
            "*",
            "$",
            "\r\n",
            "\r",
            "\n",
            "\"",
            "'",
            "\\x4",
            "-",
            " ",
            "\0",
            "|1\r\n",
            ">2\r\n",
            "~1\r\n",
            "%1\r\n",
            "_\r\n",
            "#t\r\n",
            "*1\r\n",
            "*20\r\n",
            "$0\r\n\r\n",
            "y".repeat(101),
            "1".repeat(101));

    @Test
    void brokenRequestsAreReadOrRefused() {
        fuzz(20_000, 1);
    }

    @Test
    @Tag("proof")
    void aMillionBrokenRequestsAreReadOrRefused() {
        fuzz(1_000_000, 2);
    }

    private static void fuzz(int count, long seed) {
        Mutation mutation = new Mutation(VALID, WORDS, seed);
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = mutation.next();
            boolean isStranger = i % 2 == 0;
            try {
                Result whole = decode(bytes, isStranger, left -> left);
                assertEquals(whole, decode(bytes, isStranger, mutation::piece));
                mustBeWithinLimits(whole);
                refused += whole.violation().isEmpty() ? 0 : 1;
            } catch (RuntimeException | AssertionError wrong) {
                throw new AssertionError(
                        "input %d of seed %d: %s"
                                .formatted(i, seed, HexFormat.of().formatHex(bytes)),
                        wrong);
            }
        }
        assertTrue(refused > count / 5 && refused < count * 4 / 5, refused + " of " + count + " were refused");
    }

    private static void mustBeWithinLimits(Result result) {
        for (List<Bytes> request : result.requests()) {
            assertTrue(!request.isEmpty() && request.size() <= LIMITS.inlineBytes());
            long sum = 0;
            for (Bytes argument : request) {
                assertTrue(argument.length() <= LIMITS.inlineBytes());
                sum += argument.length();
            }
            assertTrue(sum <= LIMITS.requestBytes());
        }
        assertTrue(result.violation().isEmpty() || result.violation().startsWith("Protocol error: "));
    }

    private record Result(List<List<Bytes>> requests, String violation) {}

    private interface Cut {
        int piece(int left);
    }

    private static Result decode(byte[] bytes, boolean isStranger, Cut cut) {
        RespDecoder decoder = new RespDecoder(LIMITS);
        decoder.strangerIs(isStranger);
        ByteBuf input = Unpooled.buffer(bytes.length);
        List<List<Bytes>> requests = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int piece = cut.piece(bytes.length - at);
            input.writeBytes(bytes, at, piece);
            at += piece;
            Decoded next = decoder.next(input);
            while (next instanceof Decoded.Request(List<Bytes> arguments)) {
                requests.add(arguments);
                next = decoder.next(input);
            }
            if (next instanceof Decoded.Violation(String text)) {
                return new Result(requests, text);
            }
            assertTrue(input.readableBytes() <= LIMITS.inlineBytes() + 2, "more is kept than a line");
        }
        return new Result(requests, "");
    }
}

package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.wire.Mutation;
import io.blackstart.cluster.wire.resp.CountedMemory;
import io.blackstart.cluster.wire.resp.Entrance;
import io.blackstart.cluster.wire.resp.FakeDoor;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Valid HTTP requests, broken in every way, get an answer: the same however the bytes arrive, none that speaks of a fault of the server, and
 * no buffer is left behind.
 */
class RestFuzzTest {
    private static final RestLimits LIMITS = new RestLimits(500, 200, 512, 5, 20, 4_096, RestLimits.Times.DEFAULTS);
    private static final RestTokens TOKENS = new RestTokens("full", "read");
    private static final Pattern SYNC_TOKEN = Pattern.compile("upstash-sync-token: [^\r]*\r\n");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final Set<String> STATUSES =
            Set.of("100", "200", "400", "401", "405", "413", "414", "415", "431", "501");

    private static final List<String> VALID = List.of(
            post("/", "[\"SET\",\"order:42\",\"paid\"]", ""),
            post("/", "[\"HSET\",\"h\",\"f\",1.50,\"g\",true]", "Upstash-Encoding: base64\r\n"),
            post("/pipeline", "[[\"INCR\",\"n\"],[\"GET\",\"\\u00e4\\ud83d\\ude00\"]]", "upstash-sync-token: \r\n"),
            post("/multi-exec", "[[\"INCR\",\"n\"],[\"LPUSH\",\"l\",\"a\",\"b\"]]", ""),
            post("/set/k?EX=100", "value", "Upstash-Response-Format: resp2\r\n"),
            get("/get/order%3A42") + get("/incr/n?_token=full"),
            get("/hgetall/h"),
            """
            POST / HTTP/1.1\r
            Host: x\r
            Authorization: Bearer full\r
            Transfer-Encoding: chunked\r
            \r
            8\r
            ["GET","\r
            4\r
            k"] \r
            0\r
            \r
            """,
            "PUT /del/k HTTP/1.0\r\nAuthorization: Bearer read\r\n\r\n");
    private static final List<String> WORDS = List.of(
            "\r\n",
            "\r\n\r\n",
            "\n",
            ":",
            " ",
            "/",
            "?",
            "&",
            "=",
            "%",
            "%4",
            "[",
            "]",
            "[[",
            "{",
            "}",
            "\"",
            "\\",
            ",",
            "null",
            "1e400",
            "-",
            "\0",
            "\u00ff",
            "Content-Length: 5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Expect: 100-continue\r\n",
            "Connection: close\r\n",
            "HTTP/1.1",
            "HTTP/9.9",
            "a".repeat(300),
            "0\r\n\r\n",
            "upstash-sync-token: AAAA\r\n");

    private final CountedMemory memory = new CountedMemory();
    private final RestServer server = RestServer.open(
            new FakeDoor(Runnable::run),
            new FakeFacts(RespLimits.DEFAULTS),
            new RestOptions(InetAddress.getLoopbackAddress(), 0, TOKENS, LIMITS, 1));

    private static String post(String target, String body, String headers) {
        return "POST " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer full\r\n" + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer full\r\n\r\n";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void brokenRequestsAreAnswered() throws Exception {
        fuzz(20_000, 1);
    }

    @Test
    @Tag("proof")
    void aMillionBrokenRequestsAreAnswered() throws Exception {
        fuzz(1_000_000, 2);
    }

    private void fuzz(int count, long seed) throws InterruptedException {
        Mutation mutation = new Mutation(VALID, WORDS, seed);
        int done = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = mutation.next();
            try {
                String whole = answers(bytes, left -> left);
                assertEquals(whole, answers(bytes, mutation::piece));
                done += whole.contains(" 200 OK") ? 1 : 0;
            } catch (RuntimeException | AssertionError wrong) {
                throw new AssertionError(
                        "input %d of seed %d: %s"
                                .formatted(i, seed, HexFormat.of().formatHex(bytes)),
                        wrong);
            }
        }
        memory.mustBeGivenBack();
        assertTrue(done > count / 5 && done < count * 4 / 5, done + " of " + count + " were done");
    }

    private interface Cut {
        int piece(int left);
    }

    private String answers(byte[] bytes, Cut cut) {
        FakeDoor door = new FakeDoor(Runnable::run);
        door.up("gateway-a1");
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setAllocator(memory.allocator());
        RestConnection connection =
                new RestConnection(1, server, new Entrance.ToEndpoint(), door, new FakeFacts(RespLimits.DEFAULTS));
        HttpDecoderConfig config = new HttpDecoderConfig()
                .setMaxInitialLineLength(LIMITS.lineBytes())
                .setMaxHeaderSize(LIMITS.headerBytes());
        channel.pipeline().addLast(new FirstBytes(connection), new HttpServerCodec(config), connection);
        channel.pipeline().fireChannelActive();
        for (int at = 0; at < bytes.length && channel.isOpen(); ) {
            int piece = cut.piece(bytes.length - at);
            ByteBuf part = memory.allocator().buffer(piece).writeBytes(bytes, at, piece);
            channel.writeInbound(part);
            at += piece;
        }
        boolean isEnded = !channel.isOpen();
        String heard = heard(channel);
        channel.close();
        channel.runPendingTasks();
        channel.checkException();
        assertEquals(0, door.sessions("gateway-a1"));
        mustBeAnAnswer(heard, isEnded);
        return SYNC_TOKEN.matcher(heard).replaceAll("");
    }

    private static String heard(EmbeddedChannel channel) {
        channel.runPendingTasks();
        StringBuilder heard = new StringBuilder();
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            heard.append(piece.toString(StandardCharsets.ISO_8859_1));
            piece.release();
        }
        return heard.toString();
    }

    /** A fault of our own would have ended the connection without a word. */
    private static void mustBeAnAnswer(String heard, boolean isEnded) {
        assertTrue(!isEnded || heard.contains("connection: close"), heard);
        for (Matcher status = STATUS.matcher(heard); status.find(); ) {
            assertTrue(STATUSES.contains(status.group(1)), heard);
        }
    }
}

package io.blackstart.cluster.wire.resp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.wire.resp.codec.RespDecoder.Decoded;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class RespDecoderProperties {
    private static final RespLimits SMALL = new RespLimits(200, 20, 100, 1_000, 8, 1 << 20, Duration.ofSeconds(60));

    @Property(tries = 200)
    void whatAClientEncodesIsReadBackWhereverItIsCut(
            @ForAll @Size(max = 5) List<@NotEmpty @Size(max = 5) List<@Size(max = 100) byte[]>> requests,
            @ForAll @IntRange(min = 1, max = 50) int piece) {
        ByteBuf wire = Unpooled.buffer();
        requests.forEach(request -> encode(request, wire));
        List<List<Bytes>> sent = requests.stream()
                .map(request -> request.stream().map(Bytes::of).toList())
                .toList();
        assertEquals(sent, decode(wire, piece).requests());
    }

    @Property(tries = 1_000)
    void arbitraryBytesAreReadOrRefusedAndNeverBeyondALimit(
            @ForAll("nearlyResp") byte[] bytes, @ForAll @IntRange(min = 1, max = 50) int piece) {
        Result result = decode(Unpooled.wrappedBuffer(bytes), piece);
        for (List<Bytes> request : result.requests()) {
            assertTrue(!request.isEmpty() && request.size() <= Math.max(SMALL.arguments(), SMALL.inlineBytes()));
            request.forEach(argument -> assertTrue(argument.length() <= SMALL.bulkBytes()));
        }
        assertTrue(result.violation().isEmpty() || result.violation().startsWith("Protocol error: "));
        assertEquals(result, decode(Unpooled.wrappedBuffer(bytes), bytes.length + 1), "cut or whole, the same");
    }

    /** Bytes that often look like RESP, so that the fuzz gets past the first byte. */
    @Provide
    Arbitrary<byte[]> nearlyResp() {
        Arbitrary<String> parts = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of("*", "$", "\r\n", "\r", "\n", "\"", "'", "\\x4", "-", " ")),
                Tuple.of(3, Arbitraries.of("*1\r\n", "*2\r\n", "$4\r\nPING\r\n", "$0\r\n\r\n", "$3\r\n")),
                Tuple.of(1, Arbitraries.integers().between(-10, 300).map(String::valueOf)),
                Tuple.of(1, Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(40)));
        return parts.list().ofMaxSize(30).map(list -> String.join("", list).getBytes(StandardCharsets.ISO_8859_1));
    }

    private record Result(List<List<Bytes>> requests, String violation) {}

    private static void encode(List<byte[]> request, ByteBuf out) {
        out.writeCharSequence("*" + request.size() + "\r\n", StandardCharsets.US_ASCII);
        for (byte[] argument : request) {
            out.writeCharSequence("$" + argument.length + "\r\n", StandardCharsets.US_ASCII);
            out.writeBytes(argument);
            out.writeCharSequence("\r\n", StandardCharsets.US_ASCII);
        }
    }

    private static Result decode(ByteBuf wire, int piece) {
        RespDecoder decoder = new RespDecoder(SMALL);
        ByteBuf input = Unpooled.buffer();
        List<List<Bytes>> requests = new ArrayList<>();
        while (wire.isReadable()) {
            input.writeBytes(wire, Math.min(piece, wire.readableBytes()));
            Decoded next = decoder.next(input);
            while (next instanceof Decoded.Request(List<Bytes> arguments)) {
                requests.add(arguments);
                next = decoder.next(input);
            }
            if (next instanceof Decoded.Violation(String text)) {
                return new Result(requests, text);
            }
        }
        return new Result(requests, "");
    }
}

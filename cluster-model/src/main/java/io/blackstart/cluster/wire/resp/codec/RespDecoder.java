package io.blackstart.cluster.wire.resp.codec;

import io.blackstart.cluster.data.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes requests out of a connection's bytes, however they were cut: arrays of bulk strings, and inline requests. One for each
 * connection. An argument is copied out as it arrives, and room for it grows with what has really come, so that a header alone
 * costs nothing. Limits and errors are Redis's; like Redis it does not look at the two bytes that end an argument.
 */
public final class RespDecoder {
    /** What one look at the input gave. */
    public sealed interface Decoded {
        /** More bytes are needed. */
        record Incomplete() implements Decoded {}

        /** @param arguments at least one, the command's name first */
        record Request(List<Bytes> arguments) implements Decoded {}

        /**
         * The input is not RESP or beyond a limit; nothing after it can be read.
         *
         * @param text as Redis says it, without the error's code
         */
        record Violation(String text) implements Decoded {}
    }

    private static final Optional<Decoded> INCOMPLETE = Optional.of(new Decoded.Incomplete());
    /** A step was done and the next one can be tried. */
    private static final Optional<Decoded> GO_ON = Optional.empty();

    private static final byte[] NO_BODY = new byte[0];
    private static final int FIRST_ROOM = 16 << 10;
    private static final int LINE_END = 2;

    private final RespLimits limits;
    private final byte[] digits = new byte[Decimal.LONGEST];

    private List<Bytes> arguments = List.of();
    private int expected;
    private long requestBytes;
    private boolean inBody;
    private byte[] body = NO_BODY;
    private int bodyLength;
    private int bodyFilled;
    /** How far behind the reader index a line's end was looked for in vain. */
    private int searched;

    private boolean isStranger;

    public RespDecoder(RespLimits limits) {
        this.limits = limits;
    }

    /** Whether the client has not shown yet that it may come in: until then it can send small requests only. */
    public void strangerIs(boolean there) {
        isStranger = there;
    }

    /** Reads on; call again until it is {@link Decoded.Incomplete}, never after a {@link Decoded.Violation}. */
    public Decoded next(ByteBuf in) {
        Optional<Decoded> found = step(in);
        while (found.isEmpty()) {
            found = step(in);
        }
        return found.get();
    }

    private Optional<Decoded> step(ByteBuf in) {
        if (expected > 0 && arguments.size() == expected) {
            return complete();
        }
        if (inBody) {
            return fillBody(in);
        }
        if (!in.isReadable()) {
            return INCOMPLETE;
        }
        if (expected > 0) {
            return beginBody(in);
        }
        return in.getByte(in.readerIndex()) == '*' ? beginArray(in) : inline(in);
    }

    private Optional<Decoded> complete() {
        Decoded request = new Decoded.Request(arguments);
        arguments = List.of();
        expected = 0;
        return Optional.of(request);
    }

    private Optional<Decoded> beginArray(ByteBuf in) {
        int end = lineEnd(in, (byte) '\r', 1);
        if (end < 0) {
            return missingLine("too big mbulk count string");
        }
        if (end - in.readerIndex() > limits.inlineBytes()) {
            return violation("too big mbulk count string");
        }
        OptionalLong count = headerNumber(in, end);
        if (count.isEmpty() || count.getAsLong() > limits.arguments()) {
            return violation("invalid multibulk length");
        }
        if (isStranger && count.getAsLong() > RespLimits.STRANGERS_ARGUMENTS) {
            return violation("unauthenticated multibulk length");
        }
        expected = (int) Math.max(0, count.getAsLong());
        arguments = new ArrayList<>(Math.min(expected, 16));
        requestBytes = 0;
        return GO_ON;
    }

    private Optional<Decoded> beginBody(ByteBuf in) {
        byte mark = in.getByte(in.readerIndex());
        if (mark != '$') {
            return violation("expected '$', got '" + printable(mark) + "'");
        }
        int end = lineEnd(in, (byte) '\r', 1);
        if (end < 0) {
            return missingLine("too big bulk count string");
        }
        if (end - in.readerIndex() > limits.inlineBytes()) {
            return violation("too big bulk count string");
        }
        OptionalLong length = headerNumber(in, end);
        if (length.isEmpty() || length.getAsLong() < 0 || length.getAsLong() > limits.bulkBytes()) {
            return violation("invalid bulk length");
        }
        if (isStranger && length.getAsLong() > RespLimits.STRANGERS_BULK_BYTES) {
            return violation("unauthenticated bulk length");
        }
        requestBytes += length.getAsLong();
        if (requestBytes > limits.requestBytes()) {
            return violation("request larger than " + limits.requestBytes() + " bytes");
        }
        inBody = true;
        bodyLength = (int) length.getAsLong();
        bodyFilled = 0;
        body = new byte[in.readableBytes() >= bodyLength ? bodyLength : Math.min(bodyLength, FIRST_ROOM)];
        return GO_ON;
    }

    private Optional<Decoded> fillBody(ByteBuf in) {
        int taken = Math.min(in.readableBytes(), bodyLength - bodyFilled);
        if (bodyFilled + taken > body.length) {
            body = Arrays.copyOf(body, roomFor(bodyFilled + taken));
        }
        in.readBytes(body, bodyFilled, taken);
        bodyFilled += taken;
        if (bodyFilled < bodyLength || in.readableBytes() < LINE_END) {
            return INCOMPLETE;
        }
        in.skipBytes(LINE_END);
        arguments.add(Bytes.of(body));
        body = NO_BODY;
        inBody = false;
        return GO_ON;
    }

    private int roomFor(int needed) {
        return (int) Math.min(bodyLength, Math.max(needed, 2L * body.length));
    }

    private Optional<Decoded> inline(ByteBuf in) {
        int end = lineEnd(in, (byte) '\n', 0);
        if (end < 0) {
            return missingLine("too big inline request");
        }
        int length = end - in.readerIndex();
        if (length > limits.inlineBytes()) {
            return violation("too big inline request");
        }
        byte[] line = new byte[length];
        in.readBytes(line).skipBytes(1);
        return InlineArguments.split(line)
                .map(split -> split.isEmpty() ? GO_ON : Optional.<Decoded>of(new Decoded.Request(split)))
                .orElseGet(() -> violation("unbalanced quotes in request"));
    }

    /**
     * Index of the byte that ends the line, or -1 if it has not come yet.
     *
     * @param after bytes that must have come behind it
     */
    private int lineEnd(ByteBuf in, byte mark, int after) {
        int from = in.readerIndex() + searched;
        int end = in.indexOf(from, in.writerIndex(), mark);
        if (end < 0 || end + after >= in.writerIndex()) {
            searched = (end < 0 ? in.writerIndex() : end) - in.readerIndex();
            return -1;
        }
        searched = 0;
        return end;
    }

    private Optional<Decoded> missingLine(String tooLong) {
        return searched > limits.inlineBytes() ? violation(tooLong) : INCOMPLETE;
    }

    /** Consumes a header line with its end; the number is what follows its first byte. */
    private OptionalLong headerNumber(ByteBuf in, int end) {
        int length = end - in.readerIndex() - 1;
        OptionalLong number = OptionalLong.empty();
        if (length <= digits.length) {
            in.getBytes(in.readerIndex() + 1, digits, 0, length);
            number = Decimal.parse(digits, length);
        }
        in.readerIndex(end + LINE_END);
        return number;
    }

    private static char printable(byte value) {
        return value >= ' ' && value < 0x7f ? (char) value : '?';
    }

    private static Optional<Decoded> violation(String text) {
        return Optional.of(new Decoded.Violation("Protocol error: " + text));
    }
}

package io.blackstart.cluster.wire.resp.codec;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Score;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;

/** Gives replies the form of the protocol a connection speaks. They differ in what nothing and a map look like. */
public final class RespEncoder {
    /** Of a mark, the longest number and two ends of lines. */
    private static final int HEADER_BYTES = 32;

    private static final short LINE_END = '\r' << 8 | '\n';

    private static final String PLAIN_TEXT = "txt:";

    private RespEncoder() {}

    /**
     * Appends one reply.
     *
     * @throws ReplyTooLargeException if the buffer must not grow as far; what was appended of it is to be thrown away
     */
    public static void encode(Reply reply, Protocol protocol, ByteBuf out) {
        switch (reply) {
            case Reply.Status status -> line('+', status.text(), out);
            case Reply.Failure failure -> line('-', failure.text(), out);
            case Reply.Int number -> header(':', number.value(), out);
            case Reply.Bulk bulk -> bulk(bulk.value(), out);
            case Reply.Verbatim text -> verbatim(text.value(), protocol, out);
            case Reply.Real real -> real(real.value(), protocol, out);
            case Reply.Nil _ -> nil('$', protocol, out);
            case Reply.NilArray _, Reply.Aborted _ -> nil('*', protocol, out);
            case Reply.Array array -> {
                header('*', array.items().size(), out);
                items(array.items(), protocol, out);
            }
            case Reply.Pairs pairs -> {
                boolean map = protocol == Protocol.RESP3;
                header(
                        map ? '%' : '*',
                        map ? pairs.items().size() / 2 : pairs.items().size(),
                        out);
                items(pairs.items(), protocol, out);
            }
            case Reply.Members members -> {
                header(protocol == Protocol.RESP3 ? '~' : '*', members.items().size(), out);
                items(members.items(), protocol, out);
            }
            case Reply.Scored scored -> scored(scored.items(), protocol, out);
        }
    }

    /** Appends something nobody asked for, or that is told like that: in RESP3 it has a mark of its own. */
    public static void news(Reply reply, Protocol protocol, ByteBuf out) {
        if (protocol == Protocol.RESP3 && reply instanceof Reply.Array(List<Reply> words)) {
            header('>', words.size(), out);
            items(words, protocol, out);
        } else {
            encode(reply, protocol, out);
        }
    }

    private static void scored(List<Reply> items, Protocol protocol, ByteBuf out) {
        switch (protocol) {
            case RESP2 -> {
                header('*', items.size(), out);
                items(items, protocol, out);
            }
            case RESP3 -> {
                header('*', items.size() / 2, out);
                for (int i = 0; i < items.size(); i += 2) {
                    header('*', 2, out);
                    items(items.subList(i, i + 2), protocol, out);
                }
            }
        }
    }

    private static void real(double value, Protocol protocol, ByteBuf out) {
        switch (protocol) {
            case RESP2 -> bulk(Bytes.of(Score.text(value)), out);
            case RESP3 -> line(',', Score.text(value), out);
        }
    }

    private static void items(List<Reply> items, Protocol protocol, ByteBuf out) {
        for (Reply item : items) {
            encode(item, protocol, out);
        }
    }

    private static void nil(char mark, Protocol protocol, ByteBuf out) {
        switch (protocol) {
            case RESP2 -> header(mark, -1, out);
            case RESP3 -> {
                mustFit(0, out);
                out.writeByte('_').writeShort(LINE_END);
            }
        }
    }

    private static void bulk(Bytes value, ByteBuf out) {
        mustFit(value.length(), out);
        header('$', value.length(), out);
        out.writeBytes(value.toByteArray()).writeShort(LINE_END);
    }

    private static void verbatim(Bytes value, Protocol protocol, ByteBuf out) {
        switch (protocol) {
            case RESP2 -> bulk(value, out);
            case RESP3 -> {
                mustFit(value.length() + PLAIN_TEXT.length(), out);
                header('=', value.length() + PLAIN_TEXT.length(), out);
                ByteBufUtil.writeAscii(out, PLAIN_TEXT);
                out.writeBytes(value.toByteArray()).writeShort(LINE_END);
            }
        }
    }

    private static void header(char mark, long number, ByteBuf out) {
        mustFit(0, out);
        out.writeByte(mark);
        ByteBufUtil.writeAscii(out, Long.toString(number));
        out.writeShort(LINE_END);
    }

    private static void mustFit(int bytes, ByteBuf out) {
        if (bytes > out.maxWritableBytes() - HEADER_BYTES) {
            throw new ReplyTooLargeException();
        }
    }

    /** A line must stay one, whatever a client's own words put into an error. */
    private static void line(char mark, String text, ByteBuf out) {
        mustFit(ByteBufUtil.utf8MaxBytes(text), out);
        out.writeByte(mark);
        ByteBufUtil.writeUtf8(out, text.replace('\r', ' ').replace('\n', ' '));
        out.writeShort(LINE_END);
    }
}

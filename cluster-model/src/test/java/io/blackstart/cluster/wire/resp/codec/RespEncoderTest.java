package io.blackstart.cluster.wire.resp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RespEncoderTest {
    private static String encoded(Reply reply, Protocol protocol) {
        ByteBuf out = Unpooled.buffer();
        RespEncoder.encode(reply, protocol, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void bothSay(String expected, Reply reply) {
        assertEquals(expected, encoded(reply, Protocol.RESP2));
        assertEquals(expected, encoded(reply, Protocol.RESP3));
    }

    @Test
    void mostRepliesLookTheSameInBothProtocols() {
        bothSay("+OK\r\n", Reply.OK);
        bothSay(":-7\r\n", new Reply.Int(-7));
        bothSay("$4\r\na\r\nb\r\n", new Reply.Bulk(Bytes.of("a\r\nb")));
        bothSay("$0\r\n\r\n", new Reply.Bulk(Bytes.of("")));
        bothSay("-WRONGTYPE no\r\n", new Reply.Failure("WRONGTYPE no"));
        bothSay("*2\r\n:1\r\n*0\r\n", new Reply.Array(List.of(new Reply.Int(1), new Reply.Array(List.of()))));
    }

    @Test
    void nothingAndMapsDiffer() {
        Reply pairs = new Reply.Pairs(List.of(new Reply.Int(1), Reply.NIL));
        assertEquals("*2\r\n:1\r\n$-1\r\n", encoded(pairs, Protocol.RESP2));
        assertEquals("%1\r\n:1\r\n_\r\n", encoded(pairs, Protocol.RESP3));
        assertEquals("*-1\r\n", encoded(Reply.ABORTED, Protocol.RESP2));
        assertEquals("_\r\n", encoded(Reply.ABORTED, Protocol.RESP3));
    }

    @Test
    void anErrorStaysOneLineWhateverItRepeats() {
        bothSay("-ERR unknown command 'a  +OK'\r\n", new Reply.Failure("ERR unknown command 'a\r\n+OK'"));
    }
}

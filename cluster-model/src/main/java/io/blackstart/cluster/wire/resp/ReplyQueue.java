package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.wire.resp.codec.Protocol;
import io.blackstart.cluster.wire.resp.codec.RespEncoder;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.function.Function;

/**
 * Keeps one connection's replies in the order of its requests: what the connection answers by itself waits for what the gateway
 * still owes before it. Each reply is encoded as the connection spoke when it was asked for.
 */
final class ReplyQueue {
    private sealed interface Slot {
        record Ready(Reply reply, Protocol protocol) implements Slot {}

        record Owed(long requestId, Function<ClientReply, Reply> answer, Protocol protocol) implements Slot {}
    }

    private final ArrayDeque<Slot> slots = new ArrayDeque<>();

    /** Replies that cannot leave yet. */
    int size() {
        return slots.size();
    }

    /** Writes the reply at once if nothing is owed before it. */
    void ready(Reply reply, Protocol protocol, ByteBuf out) {
        if (slots.isEmpty()) {
            RespEncoder.encode(reply, protocol, out);
        } else {
            slots.add(new Slot.Ready(reply, protocol));
        }
    }

    void owed(long requestId, Function<ClientReply, Reply> answer, Protocol protocol) {
        slots.add(new Slot.Owed(requestId, answer, protocol));
    }

    /**
     * The gateway answered; writes that reply and all that waited for it.
     *
     * @throws IllegalStateException if another request was to be answered first: gateways answer in order
     */
    void answered(long requestId, ClientReply reply, ByteBuf out) {
        if (!(slots.poll() instanceof Slot.Owed owed) || owed.requestId() != requestId) {
            throw new IllegalStateException("gateway answered request " + requestId + " out of order");
        }
        RespEncoder.encode(owed.answer().apply(reply), owed.protocol(), out);
        while (slots.peek() instanceof Slot.Ready ready) {
            slots.remove();
            RespEncoder.encode(ready.reply(), ready.protocol(), out);
        }
    }
}

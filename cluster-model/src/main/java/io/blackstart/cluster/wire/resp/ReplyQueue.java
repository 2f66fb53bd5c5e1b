package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.wire.resp.codec.Protocol;
import io.blackstart.cluster.wire.resp.codec.RespEncoder;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Keeps one connection's replies in the order of its requests: what the connection answers by itself waits for what the gateway
 * still owes before it. Each reply is encoded as the connection spoke when it was asked for; one that nobody wants to hear is not written at all.
 */
final class ReplyQueue {
    /** How a reply is written. @param isMuted then it is not (CLIENT REPLY), and only its turn comes */
    record Form(Protocol protocol, boolean isMuted) {
        Form muted() {
            return new Form(protocol, true);
        }

        Form in(Protocol spoken) {
            return new Form(spoken, isMuted);
        }
    }

    private sealed interface Slot {
        /** Of the request, and of the reply if it is there, while it waits. */
        long bytes();

        /** What a gateway does aside of its requests; its words are known once it has. */
        final class Aside implements Slot {
            private final long asideId;
            private final long bytes;
            private final LongFunction<List<Reply>> words;
            private final boolean isNews;
            private final Form form;
            private Optional<List<Reply>> told = Optional.empty();

            private Aside(long asideId, long bytes, LongFunction<List<Reply>> words, boolean isNews, Form form) {
                this.asideId = asideId;
                this.bytes = bytes;
                this.words = words;
                this.isNews = isNews;
                this.form = form;
            }

            @Override
            public long bytes() {
                return bytes;
            }
        }

        record Ready(Reply reply, long bytes, Form form) implements Slot {}

        record Owed(long requestId, long bytes, Function<ClientReply, Reply> answer, Supplier<Form> form)
                implements Slot {}
    }

    private final ArrayDeque<Slot> slots = new ArrayDeque<>();
    private long bytes;
    /** In the last reply whose turn came, so that the client, which reads in order, expects it now. */
    private Protocol spoken = Protocol.RESP2;

    /** Replies that cannot leave yet. */
    int size() {
        return slots.size();
    }

    /** What is kept for them: requests that are not answered yet, and replies that are ready. */
    long bytes() {
        return bytes;
    }

    private void add(Slot slot) {
        slots.add(slot);
        bytes += slot.bytes();
    }

    private Optional<Slot> next() {
        Optional<Slot> next = Optional.ofNullable(slots.poll());
        next.ifPresent(slot -> bytes -= slot.bytes());
        return next;
    }

    /** Writes the reply at once if nothing is owed before it. */
    void ready(Reply reply, Form form, ByteBuf out) {
        if (slots.isEmpty()) {
            write(reply, form, out);
        } else {
            add(new Slot.Ready(reply, reply.bytes(), form));
        }
    }

    /** @param bytes of the request @param form asked for once the answer is made */
    void owed(long requestId, long bytes, Function<ClientReply, Reply> answer, Supplier<Form> form) {
        add(new Slot.Owed(requestId, bytes, answer, form));
    }

    /**
     * The gateway answered; writes that reply and all that waited for it.
     *
     * @throws IllegalStateException if another request was to be answered first: gateways answer in order
     */
    void answered(long requestId, ClientReply reply, ByteBuf out) {
        if (!(next().orElse(null) instanceof Slot.Owed owed) || owed.requestId() != requestId) {
            throw new IllegalStateException("gateway answered request " + requestId + " out of order");
        }
        Reply answer = owed.answer().apply(reply);
        write(answer, owed.form().get(), out);
        release(out);
    }

    /** @param bytes of the request @param words makes replies of the gateway's number @param isNews whether they are told as news is */
    void aside(long asideId, long bytes, LongFunction<List<Reply>> words, boolean isNews, Form form) {
        add(new Slot.Aside(asideId, bytes, words, isNews, form));
    }

    /** The gateway did something aside; writes what it comes to and all that waited for it, unless that waits for something too. */
    void asideDone(long asideId, long number, ByteBuf out) {
        for (Slot slot : slots) {
            if (slot instanceof Slot.Aside aside && aside.asideId == asideId) {
                aside.told = Optional.of(aside.words.apply(number));
            }
        }
        release(out);
    }

    private void write(Reply reply, Form form, ByteBuf out) {
        spoken = form.protocol();
        if (!form.isMuted()) {
            RespEncoder.encode(reply, spoken, out);
        }
    }

    /** Writes it at once: news has no turn. */
    void news(Reply news, ByteBuf out) {
        RespEncoder.news(news, spoken, out);
    }

    private void release(ByteBuf out) {
        while (!slots.isEmpty()) {
            switch (slots.peek()) {
                case Slot.Ready(Reply reply, long _, var form) -> write(reply, form, out);
                case Slot.Aside aside
                when aside.told.isPresent() ->
                    aside.told.get().forEach(reply -> {
                        if (aside.isNews) {
                            spoken = aside.form.protocol();
                            news(reply, out);
                        } else {
                            write(reply, aside.form, out);
                        }
                    });
                case Slot.Aside _, Slot.Owed _ -> {
                    return;
                }
            }
            next();
        }
    }
}

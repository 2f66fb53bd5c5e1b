package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.Listening;
import java.util.List;
import java.util.function.Function;

/** What is to be done about a request. */
public sealed interface Intent {
    /** The connection knows the reply by itself. */
    record Answer(Reply reply) implements Intent {}

    /**
     * The gateway has to be asked.
     *
     * @param answer makes the client's reply of the gateway's
     */
    record Ask(ClientRequest request, Function<ClientReply, Reply> answer) implements Intent {}

    /**
     * The gateway has to be asked, and may take its time: what the client says next waits for it.
     *
     * @param inTransaction what is done instead between MULTI and EXEC, where nobody waits
     */
    record Wait(Ask question, Intent inTransaction) implements Intent {}

    /**
     * The gateway has to be asked two things, one after the other.
     *
     * @param first makes nothing of its reply for the client; the second's may need it
     */
    record AskTwice(Ask first, Ask second) implements Intent {}

    /** The session hears exactly this from now on; then each of these is told, as news. */
    record Listen(Listening what, List<Reply> told) implements Intent {}

    /** Something is to be made heard; the reply is how many heard it. */
    record Publish(Aside.Publish what) implements Intent {}

    /** Nothing is replied. */
    record Silence() implements Intent {}

    /** The connection ends after this reply and all before it. */
    record Leave(Reply reply) implements Intent {}

    /** The connection ends at once: whoever is there does not speak RESP. */
    record HangUp() implements Intent {}

    static Intent answer(Bytes value) {
        return new Answer(new Reply.Bulk(value));
    }

    static Intent fail(String text) {
        return new Answer(new Reply.Failure(text));
    }

    static Ask ask(Command command) {
        return new Ask(ClientRequest.of(command), reply -> reply.replies().getFirst());
    }
}

package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.PrimaryStanding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What was queued since MULTI. As in Redis only what the table can tell is checked when a command is queued; an option that makes no sense
 * is an error in its place of EXEC's array.
 */
final class Transaction {
    private record Queued(CommandSpec command, Arguments arguments) {}

    /** One place of EXEC's array. */
    private sealed interface Place {
        record Known(Reply reply) implements Place {}

        /** Takes the next of the gateway's replies. */
        record Asked() implements Place {}

        /** Is made of how the primary stood before the transaction. */
        record Standing(Function<ClientReply, Reply> answer) implements Place {}
    }

    private final List<Queued> queue = new ArrayList<>();
    private long bytes;
    private boolean spoiled;
    /** Of the replies that are known. */
    private final ReplyRoom room = new ReplyRoom();

    void add(CommandSpec command, Arguments arguments) {
        queue.add(new Queued(command, arguments));
        bytes += arguments.bytes();
    }

    int size() {
        return queue.size();
    }

    long bytes() {
        return bytes;
    }

    /** A command could not be queued: EXEC will refuse. */
    void spoil() {
        spoiled = true;
    }

    /** @param watch group of watched keys that must be unchanged, 0 for none */
    Intent exec(Session session, long watch) {
        if (spoiled) {
            return Intent.fail("EXECABORT Transaction discarded because of previous errors.");
        }
        List<Place> places = new ArrayList<>(queue.size());
        List<Command> commands = new ArrayList<>(queue.size());
        for (Queued queued : queue) {
            Intent intent =
                    queued.command().action().of(session, queued.arguments().in(session.database()));
            add(queued.command(), intent, commands, places);
        }
        boolean asks = !commands.isEmpty() || watch > 0;
        ClientRequest request = asks ? ClientRequest.transaction(commands, watch) : ClientRequest.standing();
        if (places.stream().noneMatch(Place.Standing.class::isInstance)) {
            return asks
                    ? ask(request, places, () -> PrimaryStanding.NOT_ASKED)
                    : new Intent.Answer(array(places, List.of(), PrimaryStanding.NOT_ASKED));
        }
        if (!asks) {
            return new Intent.Ask(request, standing -> array(places, List.of(), standing));
        }
        AtomicReference<ClientReply> standing = new AtomicReference<>(PrimaryStanding.NOT_ASKED);
        Intent.Ask how = new Intent.Ask(ClientRequest.standing(), reply -> {
            standing.set(reply);
            return Reply.NIL;
        });
        return new Intent.AskTwice(how, ask(request, places, standing::get));
    }

    private static Intent.Ask ask(ClientRequest request, List<Place> places, Supplier<ClientReply> standing) {
        return new Intent.Ask(
                request, reply -> answer(places, request.commands().size(), reply, standing.get()));
    }

    private void add(CommandSpec command, Intent intent, List<Command> commands, List<Place> places) {
        switch (intent) {
            case Intent.Answer(Reply reply) -> places.add(new Place.Known(room.of(reply)));
            case Intent.Ask ask -> add(ask, commands, places);
            case Intent.Wait wait -> add(command, wait.inTransaction(), commands, places);
            case Intent.AskTwice _,
                    Intent.Leave _,
                    Intent.HangUp _,
                    Intent.Listen _,
                    Intent.Publish _,
                    Intent.Silence _ -> throw new IllegalStateException(command.name() + " must not be queued");
        }
    }

    private static void add(Intent.Ask ask, List<Command> commands, List<Place> places) {
        if (ask.request().kind() == ClientRequest.Kind.STANDING) {
            places.add(new Place.Standing(ask.answer()));
        }
        for (Command command : ask.request().commands()) {
            commands.add(command);
            places.add(new Place.Asked());
        }
    }

    /** A failure of the whole (no primary, fate unknown) is one error, not an array of them. */
    private static Reply answer(List<Place> places, int asked, ClientReply reply, ClientReply standing) {
        if (reply.outcome() != Outcome.ACKNOWLEDGED || reply.replies().equals(List.of(Reply.ABORTED))) {
            return reply.replies().getFirst();
        }
        if (reply.replies().size() != asked) {
            throw new IllegalStateException("a transaction of " + asked + " commands got "
                    + reply.replies().size() + " replies");
        }
        return array(places, reply.replies(), standing);
    }

    private static Reply array(List<Place> places, List<Reply> replies, ClientReply standing) {
        Iterator<Reply> next = replies.iterator();
        return new Reply.Array(places.stream()
                .map(place -> switch (place) {
                    case Place.Known(Reply reply) -> reply;
                    case Place.Asked() -> next.next();
                    case Place.Standing(Function<ClientReply, Reply> answer) -> answer.apply(standing);
                })
                .toList());
    }
}

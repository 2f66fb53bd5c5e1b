package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.SessionStamp;
import io.blackstart.cluster.wire.resp.Entrance;
import io.blackstart.cluster.wire.resp.GatewayDoor;
import io.blackstart.cluster.wire.resp.GatewayLink;
import io.blackstart.cluster.wire.resp.command.Intent;
import io.blackstart.cluster.wire.resp.command.ReplyRoom;
import io.blackstart.cluster.wire.resp.command.RestPolicy;
import io.blackstart.cluster.wire.resp.command.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** One request at a gateway: a session as short as it. All of it runs on the owner's thread. */
final class RestExchange implements GatewayLink.Owner {
    private static final Bytes MULTI = Bytes.of("MULTI");
    private static final Bytes EXEC = Bytes.of("EXEC");

    /** Who waits for it; told once. */
    interface Owner {
        void answered(Answered answer);

        void noGateway();

        /** The gateway died; what became of the request is unknown. */
        void broken();
    }

    /** How it went as a whole. */
    enum Result {
        /** Each command has its reply; of several, some may be errors. */
        DONE,
        /** One error of the client's answers it all. */
        REFUSED,
        /** One error answers it all, and it was the cluster's: UNAVAILABLE or INDETERMINATE, for example. */
        UNAVAILABLE
    }

    /**
     * What came of a request.
     *
     * @param replies one for each command, or one failure of the whole
     * @param seen what its session has seen by now
     * @param isTold whether a gateway said so
     */
    record Answered(Result result, List<Reply> replies, SessionStamp seen, boolean isTold, String gateway) {}

    private record Owed(int index, Function<ClientReply, Reply> answer) {}

    private final RestCall call;
    private final Access access;
    private final SyncSessions.Visit visit;
    private final Session session;
    private final GatewayLink link;
    private final Owner owner;
    private final List<Owed> owed = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private final ReplyRoom room = new ReplyRoom();
    private int outstanding;
    private boolean ended;
    private boolean unavailable;
    private boolean told;
    private String gateway = "";
    private SessionStamp seen;

    RestExchange(
            RestCall call,
            Access access,
            SyncSessions.Visit visit,
            Session session,
            GatewayDoor door,
            Executor thread,
            Owner owner) {
        this.call = call;
        this.access = access;
        this.visit = visit;
        this.session = session;
        session.trust();
        this.owner = owner;
        seen = visit.start().stamp();
        link = new GatewayLink(door, thread, this);
    }

    /** @param endpoint the way for who was at no gateway before */
    void begin(Entrance endpoint, String client) {
        Entrance way = visit.gateway()
                .<Entrance>map(before -> new Entrance.BackTo(before, endpoint))
                .orElse(endpoint);
        link.open(way, client, visit.start());
    }

    /** Its client is gone; what was sent for it may still happen. */
    void abandon() {
        if (!ended) {
            ended = true;
            link.close();
        }
    }

    @Override
    public void attached(String machine) {
        if (ended) {
            return;
        }
        gateway = machine;
        session.attachedTo(machine);
        switch (call.shape()) {
            case SINGLE, PIPELINE -> call.commands().forEach(this::take);
            case TRANSACTION -> takeTransaction();
        }
        link.flush();
        endIfAnswered();
    }

    /** What the Redis port would not even read is refused here too. */
    private Optional<String> refusal(List<Bytes> command) {
        for (Bytes argument : command) {
            if (argument.length() > session.longestArgument()) {
                return Optional.of("ERR an argument of %d bytes is larger than the limit of %d bytes (--max-bulk)"
                        .formatted(argument.length(), session.longestArgument()));
            }
        }
        return RestPolicy.refusal(command, access == Access.READ_ONLY);
    }

    private void take(List<Bytes> command) {
        Optional<String> refusal = refusal(command);
        if (refusal.isPresent()) {
            replies.add(new Reply.Failure(refusal.get()));
        } else {
            carryOut(session.accept(command));
        }
    }

    private void carryOut(Intent intent) {
        switch (intent) {
            case Intent.Answer(Reply reply) -> replies.add(room.of(reply));
            case Intent.Ask ask -> ask(ask);
            case Intent.AskTwice(Intent.Ask first, Intent.Ask second) -> {
                ask(first);
                replies.removeLast();
                ask(second);
            }
            case Intent.Publish(Aside.Publish what) -> {
                replies.add(Reply.NIL);
                link.send(replies.size() - 1, what);
                outstanding++;
            }
            case Intent.Wait(Intent.Ask question, Intent _) -> carryOut(question);
            case Intent.Listen _, Intent.Silence _, Intent.Leave _, Intent.HangUp _ ->
                throw new IllegalStateException("a command of a connection was let through to a REST session");
        }
    }

    private void ask(Intent.Ask ask) {
        owed.add(new Owed(replies.size(), ask.answer()));
        replies.add(Reply.NIL);
        link.send(owed.size() - 1, ask.request());
        outstanding++;
    }

    /** As a connection would do it; the first command that cannot be queued spoils it all. */
    private void takeTransaction() {
        session.accept(List.of(MULTI));
        for (List<Bytes> command : call.commands()) {
            Optional<String> refusal = refusal(command);
            if (refusal.isPresent()) {
                refuse(refusal.get());
                return;
            }
            if (session.accept(command) instanceof Intent.Answer(Reply.Failure(String text))) {
                refuse(text);
                return;
            }
        }
        carryOut(session.accept(List.of(EXEC)));
    }

    private void refuse(String why) {
        end(Result.REFUSED, List.of(new Reply.Failure("EXECABORT Transaction discarded because of: " + why)));
    }

    @Override
    public void replied(long requestId, ClientReply reply, SessionStamp stamp) {
        if (ended) {
            return;
        }
        Owed first = owed.get((int) requestId);
        replies.set(first.index(), room.of(first.answer().apply(reply)));
        seen = stamp;
        boolean acknowledged = reply.outcome() == Outcome.ACKNOWLEDGED;
        unavailable |= !acknowledged;
        told |= acknowledged;
        outstanding--;
        endIfAnswered();
    }

    @Override
    public void asideDone(long asideId, long number) {
        if (!ended) {
            replies.set((int) asideId, new Reply.Int(number));
            outstanding--;
            endIfAnswered();
        }
    }

    @Override
    public void heard(Optional<Bytes> pattern, Bytes channel, Bytes content) {
        throw new IllegalStateException("a request that listens to nothing heard of channel " + channel.escaped());
    }

    private void endIfAnswered() {
        if (ended || outstanding > 0) {
            return;
        }
        switch (call.shape()) {
            case PIPELINE -> end(Result.DONE, replies);
            case SINGLE -> end(replies.getFirst() instanceof Reply.Failure ? failed() : Result.DONE, replies);
            case TRANSACTION -> {
                if (replies.getFirst() instanceof Reply.Array(List<Reply> items)) {
                    end(Result.DONE, items);
                } else {
                    end(failed(), replies);
                }
            }
        }
    }

    private Result failed() {
        return unavailable ? Result.UNAVAILABLE : Result.REFUSED;
    }

    private void end(Result result, List<Reply> all) {
        ended = true;
        link.close();
        owner.answered(new Answered(result, List.copyOf(all), seen, told, gateway));
    }

    @Override
    public void turnedAway() {
        if (!ended) {
            ended = true;
            owner.noGateway();
        }
    }

    @Override
    public void disconnected() {
        if (!ended) {
            ended = true;
            owner.broken();
        }
    }

    @Override
    public void toldAll() {}
}

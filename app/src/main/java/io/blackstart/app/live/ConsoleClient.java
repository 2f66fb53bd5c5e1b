package io.blackstart.app.live;

import io.blackstart.app.console.bridge.DataDesk.Answer;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.SessionStamp;
import io.blackstart.cluster.routing.SessionStart;
import io.blackstart.cluster.wire.resp.Entrance;
import io.blackstart.cluster.wire.resp.GatewayDoor;
import io.blackstart.cluster.wire.resp.GatewayLink;
import io.blackstart.cluster.wire.resp.command.Intent;
import io.blackstart.cluster.wire.resp.command.ServerFacts;
import io.blackstart.cluster.wire.resp.command.Session;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The console as a client: the session of a Redis connection without its bytes. It connects when something is first said, and again after its gateway was lost; like
 * any client that connects again it then begins a fresh session.
 */
final class ConsoleClient {
    private static final String NAME = "console";
    private static final long SESSION = 0;
    private static final Reply.Failure LOST = new Reply.Failure(
            "ERR the gateway was lost; it may or may not have happened: read the key before trying again");

    private final GatewayDoor door;
    private final ServerFacts server;
    private final Entrance way;
    private final Executor thread;
    private Optional<Connection> open = Optional.empty();

    /** @param thread on which all of it runs, one task after the other */
    ConsoleClient(GatewayDoor door, ServerFacts server, Entrance way, Executor thread) {
        this.door = door;
        this.server = server;
        this.way = way;
        this.thread = thread;
    }

    /** From any thread. */
    CompletableFuture<Answer> say(List<Bytes> request) {
        return say(request, false);
    }

    /** Whatever database was selected, and whatever was begun, by what was said before. From any thread. */
    CompletableFuture<Answer> sayByItself(List<Bytes> request) {
        return say(request, true);
    }

    private CompletableFuture<Answer> say(List<Bytes> request, boolean byItself) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        thread.execute(() -> {
            Optional<String> refusal = ConnectionOnly.refusal(request);
            if (refusal.isPresent()) {
                answer.complete(new Answer(new Reply.Failure(refusal.get()), "", ""));
                return;
            }
            if (open.isEmpty()) {
                open = Optional.of(new Connection());
            }
            open.get().take(new Said(request, byItself, answer));
        });
        return answer;
    }

    private record Said(List<Bytes> request, boolean byItself, CompletableFuture<Answer> answer) {}

    private record Owed(CompletableFuture<Answer> answer, Function<ClientReply, Reply> form) {}

    /** One connection to a gateway; all of it runs on the client's thread. */
    private final class Connection implements GatewayLink.Owner {
        private final Session session = new Session(SESSION, server);
        /** Of what is said by itself; its gateway is the same, so that each sees what the other wrote. */
        private final Session asConnected = new Session(SESSION, server);

        private final GatewayLink link = new GatewayLink(door, thread, this);
        /** Said before there is a gateway, or before it is known what an EXEC changes of the session. */
        private final ArrayDeque<Said> early = new ArrayDeque<>();

        private final Map<Long, Owed> owed = new HashMap<>();
        private String gateway = "";
        private long lastId;

        private Connection() {
            session.trust();
            asConnected.trust();
            link.open(way, NAME, SessionStart.FRESH);
        }

        private void take(Said said) {
            early.add(said);
            serveEarly();
        }

        /** In the order in which it was said. */
        private void serveEarly() {
            while (!early.isEmpty() && mayServe()) {
                Said said = early.remove();
                Session of = said.byItself() ? asConnected : session;
                serve(said, of.accept(said.request()));
            }
        }

        private boolean mayServe() {
            return !gateway.isEmpty()
                    && !session.isChanging()
                    && open.filter(this::equals).isPresent();
        }

        private void serve(Said said, Intent intent) {
            switch (intent) {
                case Intent.Answer(Reply reply) -> told(said, reply);
                case Intent.Ask ask -> ask(ask, said.answer());
                case Intent.AskTwice(Intent.Ask first, Intent.Ask second) -> {
                    ask(first, new CompletableFuture<>());
                    ask(second, said.answer());
                }
                case Intent.Publish(var what) -> {
                    owed.put(++lastId, new Owed(said.answer(), _ -> Reply.NIL));
                    link.send(lastId, what);
                    link.flush();
                }
                case Intent.Leave(Reply reply) -> {
                    told(said, reply);
                    link.close();
                    over(LOST);
                }
                case Intent.Wait(Intent.Ask question, Intent _)
                when question.request().kind() == ClientRequest.Kind.STANDING -> serve(said, question);
                case Intent.Wait _, Intent.Listen _, Intent.Silence _, Intent.HangUp _ ->
                    told(said, new Reply.Failure(ConnectionOnly.sentence(said.request())));
            }
        }

        private void ask(Intent.Ask ask, CompletableFuture<Answer> answer) {
            owed.put(++lastId, new Owed(answer, ask.answer()));
            link.send(lastId, ask.request());
            link.flush();
        }

        private void told(Said said, Reply reply) {
            said.answer().complete(new Answer(reply, "", gateway));
        }

        @Override
        public void attached(String machine) {
            gateway = machine;
            session.attachedTo(machine);
            asConnected.attachedTo(machine);
            serveEarly();
        }

        @Override
        public void turnedAway() {
            over(
                    switch (way) {
                        case Entrance.ToGateway(String machine) ->
                            new Reply.Failure("ERR no gateway runs on %s now: nothing was sent".formatted(machine));
                        case Entrance.ToEndpoint _, Entrance.BackTo _ ->
                            new Reply.Failure(
                                    "ERR no healthy gateway behind the endpoint: nothing was sent, try again in a"
                                            + " moment");
                    });
        }

        @Override
        public void replied(long requestId, ClientReply reply, SessionStamp seen) {
            Optional.ofNullable(owed.remove(requestId))
                    .ifPresent(debt ->
                            debt.answer().complete(new Answer(debt.form().apply(reply), reply.servedBy(), gateway)));
            serveEarly();
        }

        @Override
        public void asideDone(long asideId, long number) {
            Optional.ofNullable(owed.remove(asideId))
                    .ifPresent(debt -> debt.answer().complete(new Answer(new Reply.Int(number), "", gateway)));
        }

        @Override
        public void heard(Optional<Bytes> pattern, Bytes channel, Bytes content) {
            throw new IllegalStateException("a client that listens to nothing heard of channel " + channel.escaped());
        }

        @Override
        public void disconnected() {
            over(LOST);
        }

        private void over(Reply.Failure why) {
            if (open.filter(this::equals).isPresent()) {
                open = Optional.empty();
            }
            owed.values().forEach(debt -> debt.answer().complete(new Answer(why, "", gateway)));
            owed.clear();
            early.forEach(said -> told(said, why));
            early.clear();
        }

        @Override
        public void toldAll() {}
    }
}

package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CommandExecutor;
import io.blackstart.cluster.data.Execution;
import io.blackstart.cluster.data.Hlc;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.WriteContext;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.PrimaryStanding;
import io.blackstart.cluster.wire.resp.codec.RespEncoder;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.ClientList;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import io.blackstart.cluster.wire.resp.command.Intent;
import io.blackstart.cluster.wire.resp.command.Password;
import io.blackstart.cluster.wire.resp.command.ServerFacts;
import io.blackstart.cluster.wire.resp.command.Session;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Optional;

/** What a client of ours is answered, from its request to the bytes of the reply, with one copy of the database and no cluster around it. */
final class OwnRedis {
    private final Keyspace keys = new Keyspace();
    private final Session session = new Session(1, new Alone());
    private long hlc;
    private long seq;

    Frame run(List<Bytes> command) {
        try {
            return encoded(reply(session.accept(command)));
        } catch (RuntimeException fault) {
            StackTraceElement[] trace = fault.getStackTrace();
            return new Frame('!', fault + (trace.length > 0 ? " at " + trace[0] : ""), List.of());
        }
    }

    private Reply reply(Intent intent) {
        return switch (intent) {
            case Intent.Answer(Reply reply) -> reply;
            case Intent.Leave(Reply reply) -> reply;
            case Intent.Wait(Intent.Ask _, Intent atOnce) -> reply(atOnce);
            case Intent.Ask(ClientRequest request, var answer)
            when request.kind() == ClientRequest.Kind.STANDING -> answer.apply(PrimaryStanding.NOT_ASKED);
            case Intent.Ask(ClientRequest request, var answer) -> answer.apply(ask(request));
            case Intent.AskTwice(Intent.Ask _, Intent.Ask second) -> reply(second);
            case Intent.HangUp() -> new Reply.Failure("(hangs up)");
            case Intent.Listen _, Intent.Publish _, Intent.Silence _ -> new Reply.Failure("(no gateways here)");
        };
    }

    private ClientReply ask(ClientRequest request) {
        hlc = Hlc.next(hlc, System.currentTimeMillis(), 0);
        Execution execution = CommandExecutor.execute(request.commands(), keys, new WriteContext(hlc, "a1", ++seq));
        keys.join(execution.delta());
        return new ClientReply(execution.replies(), Outcome.ACKNOWLEDGED, Position.START, "a1", Route.PRIMARY);
    }

    private Frame encoded(Reply reply) {
        ByteBuf out = Unpooled.buffer();
        RespEncoder.encode(reply, session.protocol(), out);
        return Frame.of(ByteBufUtil.getBytes(out));
    }

    /** A server that nobody else is connected to. */
    private record Alone() implements ServerFacts {
        private static final ServerFacts USUAL = new FakeFacts(RespLimits.DEFAULTS);
        private static final ClientList NOBODY = new ClientList();

        @Override
        public ClientList clients() {
            return NOBODY;
        }

        @Override
        public int port() {
            return USUAL.port();
        }

        @Override
        public RespLimits limits() {
            return USUAL.limits();
        }

        @Override
        public int mostClients() {
            return USUAL.mostClients();
        }

        @Override
        public Optional<Password> password() {
            return USUAL.password();
        }

        @Override
        public Optional<ClusterView> view() {
            return USUAL.view();
        }
    }
}

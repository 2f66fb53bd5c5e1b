package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.Listening;
import io.blackstart.cluster.routing.SessionStamp;
import io.blackstart.cluster.routing.SessionStart;
import io.blackstart.cluster.wire.resp.codec.ReplyTooLargeException;
import io.blackstart.cluster.wire.resp.codec.RespDecoder;
import io.blackstart.cluster.wire.resp.codec.RespDecoder.Decoded;
import io.blackstart.cluster.wire.resp.command.ClientList;
import io.blackstart.cluster.wire.resp.command.Intent;
import io.blackstart.cluster.wire.resp.command.ServerFacts;
import io.blackstart.cluster.wire.resp.command.Session;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's TCP connection. It reads only while it can serve: not before a gateway took it, not with too many requests
 * outstanding, not while the client does not read its replies. All of it runs on the channel's event loop.
 */
public final class RespConnection extends ChannelInboundHandlerAdapter implements GatewayLink.Owner, ClientList.Client {
    private enum Phase {
        /** The pump is being asked for a gateway. */
        ENTERING,
        SERVING,
        /** No gateway is healthy: the first request is told so. */
        TURNED_AWAY,
        /** No more requests are taken; ends once all replies are out. */
        LEAVING,
        /** What still comes is thrown away. */
        ENDED
    }

    private record Waiting(long requestId, ClientRequest request) {
        /** Nothing is to be taken for a client that has gone, and nobody waits for ever for one. */
        private boolean mustSeeItsClient() {
            return request.kind() == ClientRequest.Kind.BLOCKING
                    || request.patience().isForEver();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(RespConnection.class);
    private static final Reply NO_GATEWAY =
            new Reply.Failure("ERR no healthy gateway behind this endpoint, connect again in a moment");
    /** Replies are handed to the channel in pieces of about this size, so that it can tell whether the client reads them. */
    private static final int OUTPUT_PIECE = 64 << 10;

    private static final int OUTPUT_ROOM = 256;

    /** What is written to a client that hears news may wait for it in these bytes at most. */
    private static final int MOST_UNREAD = 8 << 20;

    /** A client that waits may send so much ahead, besides one argument of the largest size. */
    private static final int MOST_AHEAD = 1 << 20;

    private final long id;
    private final Entrance entrance;
    private final GatewayDoor door;
    private final ServerFacts server;
    private final RespDecoder decoder;
    private final Session session;
    private final ReplyQueue replies = new ReplyQueue();

    private final long since = System.nanoTime();

    private Phase phase = Phase.ENTERING;
    private long lastRequestId;
    /** The request that may take its time; until it is answered the client's next ones wait. */
    private Optional<Waiting> waiting = Optional.empty();
    /** One that may take its time is asked for once all before it is answered: a client that has gone by then had its replies, and nothing taken for it. */
    private Optional<Runnable> next = Optional.empty();

    private long lastAsideId;
    private ByteBuf input = Unpooled.EMPTY_BUFFER;
    private Optional<ByteBuf> output = Optional.empty();
    private ChannelHandlerContext context;
    private GatewayLink link;
    private SlowReader slowReader;

    /** @param id unique in the server */
    public RespConnection(long id, Entrance entrance, GatewayDoor door, ServerFacts server) {
        this.id = id;
        this.entrance = entrance;
        this.door = door;
        this.server = server;
        decoder = new RespDecoder(server.limits());
        session = new Session(id, server);
        decoder.strangerIs(!session.isAuthenticated());
    }

    // ---- the channel ---------------------------------------------------------------------------------------------

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        link = new GatewayLink(door, this::later, this);
        slowReader = new SlowReader(context, server.limits().readWithin(), () -> letGo("takes nothing of its replies"));
    }

    /** Runs a task on the event loop; a fault in it ends this connection as one in a channel event does. */
    private void later(Runnable task) {
        context.executor().execute(() -> {
            try {
                task.run();
            } catch (RuntimeException fault) {
                exceptionCaught(context, fault);
            }
        });
    }

    @Override
    public void channelActive(ChannelHandlerContext unused) {
        server.clients().add(id, this);
        if (context.channel().localAddress() instanceof InetSocketAddress own) {
            session.arrivedAt(own.getPort());
        }
        link.open(entrance, ClientName.of(context.channel(), Long.toString(id)), SessionStart.FRESH);
    }

    @Override
    public void channelRead(ChannelHandlerContext unused, Object message) {
        ByteBuf read = (ByteBuf) message;
        if (phase == Phase.ENDED || phase == Phase.LEAVING) {
            read.release();
            return;
        }
        server.clients().came(read.readableBytes());
        input = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), input, read);
        takeRequests();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext unused) {
        settle();
    }

    /** A client that has said all may still hear its replies ({@code printf 'GET k\r\n' | nc -N …}); where it waits for one already, or listens, it has gone. */
    @Override
    public void userEventTriggered(ChannelHandlerContext unused, Object event) {
        if (!(event instanceof ChannelInputShutdownEvent) || phase == Phase.LEAVING) {
            return;
        }
        if (phase == Phase.SERVING && waiting.isEmpty()) {
            phase = Phase.LEAVING;
            next = Optional.empty();
            releaseInput();
            settle();
        } else {
            end();
            context.close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext unused) {
        slowReader.writabilityChanged();
        // May be called from inside a write: what follows from it waits until that is done.
        later(this::goOn);
    }

    @Override
    public void channelInactive(ChannelHandlerContext unused) {
        slowReader.cancel();
        server.clients().remove(id);
        end();
        link.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext unused, Throwable cause) {
        if (cause instanceof ReplyTooLargeException) {
            letGo("asked for more than the limit of output");
            return;
        }
        if (!(cause instanceof IOException)) {
            LOG.error("connection {} broke on a fault of our own", id, cause);
        }
        reset();
    }

    // ---- the gateway ---------------------------------------------------------------------------------------------

    @Override
    public void attached(String gateway) {
        session.attachedTo(gateway);
        enter(Phase.SERVING);
    }

    @Override
    public void turnedAway() {
        switch (entrance) {
            case Entrance.ToEndpoint _, Entrance.BackTo _ -> enter(Phase.TURNED_AWAY);
            case Entrance.ToGateway _ -> reset();
        }
    }

    private void enter(Phase next) {
        if (phase == Phase.ENTERING) {
            phase = next;
        }
    }

    @Override
    public void replied(long requestId, ClientReply reply, SessionStamp seen) {
        if (phase == Phase.ENDED) {
            return;
        }
        if (waiting.filter(asked -> asked.requestId() == requestId).isPresent()) {
            endWaiting();
        }
        replies.answered(requestId, reply, output());
        askNext();
        writePiece();
    }

    private void endWaiting() {
        if (waiting.isPresent()) {
            waiting = Optional.empty();
            server.clients().blocked(-1);
        }
    }

    @Override
    public void asideDone(long asideId, long number) {
        if (phase != Phase.ENDED) {
            replies.asideDone(asideId, number, output());
            askNext();
            writePiece();
        }
    }

    /** Who does not read what it hears is let go before the news fills the memory; what it had no time to read yet does not count. */
    @Override
    public void heard(Optional<Bytes> pattern, Bytes channel, Bytes content) {
        if (phase != Phase.SERVING) {
            return;
        }
        if (context.channel().bytesBeforeWritable() > MOST_UNREAD) {
            letGo("does not read what it subscribed to");
        } else {
            replies.news(news(pattern, channel, content), output());
            writePiece();
        }
    }

    private void letGo(String why) {
        LOG.info("connection {} {} and is closed", id, why);
        reset();
    }

    private static Reply news(Optional<Bytes> pattern, Bytes channel, Bytes content) {
        List<Reply> words = new ArrayList<>();
        words.add(new Reply.Bulk(Bytes.of(pattern.isPresent() ? "pmessage" : "message")));
        pattern.ifPresent(found -> words.add(new Reply.Bulk(found)));
        words.add(new Reply.Bulk(channel));
        words.add(new Reply.Bulk(content));
        return new Reply.Array(words);
    }

    @Override
    public void disconnected() {
        settle();
        reset();
    }

    @Override
    public void toldAll() {
        goOn();
    }

    // ---- requests ------------------------------------------------------------------------------------------------

    private void goOn() {
        takeRequests();
        settle();
    }

    private void takeRequests() {
        boolean complete = true;
        while (complete && mayTake()) {
            complete = switch (decoder.next(input)) {
                case Decoded.Incomplete() -> false;
                case Decoded.Request(List<Bytes> arguments) -> {
                    serve(arguments);
                    decoder.strangerIs(!session.isAuthenticated());
                    yield true;
                }
                case Decoded.Violation(String text) -> {
                    leave(new Reply.Failure("ERR " + text), heardAnyway());
                    yield false;
                }
            };
            writePiece();
        }
        if (!input.isReadable()) {
            releaseInput();
        }
        // One that waits is read all the same, or nobody would notice that it has gone.
        boolean isAhead = input.readableBytes() >= MOST_AHEAD + server.limits().bulkBytes();
        if (isAhead && waiting.filter(Waiting::mustSeeItsClient).isPresent()) {
            letGo("has sent more behind a request that waits than is kept for it");
            return;
        }
        boolean isPatient = phase == Phase.SERVING && isWaiting() && !isAhead;
        context.channel().config().setAutoRead(phase == Phase.ENDED || isPatient || mayTake());
    }

    private boolean mayTake() {
        return switch (phase) {
            case SERVING, TURNED_AWAY ->
                context.channel().isWritable()
                        && !isWaiting()
                        && !session.isChanging()
                        && replies.size() < server.limits().outstanding()
                        && replies.bytes() < server.limits().requestBytes();
            case ENTERING, LEAVING, ENDED -> false;
        };
    }

    private void serve(List<Bytes> request) {
        if (phase == Phase.TURNED_AWAY) {
            leave(NO_GATEWAY, heardAnyway());
            return;
        }
        server.clients().commandCame();
        Intent intent = session.accept(request);
        ReplyQueue.Form form = new ReplyQueue.Form(session.protocol(), session.isMuted());
        switch (intent) {
            case Intent.Answer(Reply reply) -> replies.ready(reply, form, output());
            case Intent.Ask ask -> ask(ask, form);
            case Intent.AskTwice(Intent.Ask first, Intent.Ask second) -> {
                ask(first, form.muted());
                ask(second, form);
            }
            case Intent.Wait(Intent.Ask ask, Intent _) -> {
                next = Optional.of(() -> {
                    ask(ask, form);
                    waiting = Optional.of(new Waiting(lastRequestId, ask.request()));
                    server.clients().blocked(1);
                });
                askNext();
            }
            case Intent.Listen(Listening what, List<Reply> told) -> {
                link.send(++lastAsideId, new Aside.Listen(what));
                // As news it is told to who wants no replies too.
                replies.aside(lastAsideId, Reply.bytes(told), _ -> told, true, heardAnyway());
            }
            case Intent.Publish(Aside.Publish what) -> {
                link.send(++lastAsideId, what);
                replies.aside(lastAsideId, what.bytes(), heard -> List.of(new Reply.Int(heard)), false, form);
            }
            case Intent.Silence() -> {}
            case Intent.Leave(Reply reply) -> leave(reply, form);
            case Intent.HangUp() -> {
                end();
                context.close();
            }
        }
    }

    private boolean isWaiting() {
        return waiting.isPresent() || next.isPresent();
    }

    private void askNext() {
        if (next.isPresent() && replies.size() == 0) {
            Runnable asking = next.get();
            next = Optional.empty();
            asking.run();
        }
    }

    /** As the connection speaks now, even to who wants no replies. */
    private ReplyQueue.Form heardAnyway() {
        return new ReplyQueue.Form(session.protocol(), false);
    }

    private void ask(Intent.Ask ask, ReplyQueue.Form form) {
        link.send(++lastRequestId, ask.request());
        // An EXEC that changes how the connection speaks is told as it speaks then.
        replies.owed(
                lastRequestId,
                ask.request().bytes(),
                ask.answer(),
                session.isChanging() ? () -> form.in(session.protocol()) : () -> form);
    }

    private void leave(Reply lastWord, ReplyQueue.Form form) {
        phase = Phase.LEAVING;
        replies.ready(lastWord, form, output());
        releaseInput();
    }

    // ---- output and end ------------------------------------------------------------------------------------------

    private ByteBuf output() {
        if (output.isEmpty()) {
            output = Optional.of(
                    context.alloc().buffer(OUTPUT_ROOM, server.limits().outputBytes()));
        }
        return output.get();
    }

    private void writePiece() {
        if (output.isPresent() && output.get().readableBytes() >= OUTPUT_PIECE) {
            writeOutput();
            if (context.channel().bytesBeforeWritable() > server.limits().outputBytes()) {
                letGo("does not read its replies");
            }
        }
    }

    private void writeOutput() {
        Optional<ByteBuf> leaving = output;
        output = Optional.empty();
        leaving.ifPresent(bytes -> {
            slowReader.writing(bytes.readableBytes());
            server.clients().went(bytes.readableBytes());
            context.writeAndFlush(bytes);
        });
    }

    /** Lets go what has gathered on both sides, and ends a connection that has nothing left to say. */
    private void settle() {
        link.flush();
        writeOutput();
        if (phase == Phase.LEAVING && replies.size() == 0) {
            phase = Phase.ENDED;
            Parting.afterLastWords(context);
            slowReader.lastWord();
        }
    }

    /** As a dead machine's connections end: the client notices at once (rule Z5). */
    private void reset() {
        end();
        Parting.reset(context);
    }

    private void end() {
        phase = Phase.ENDED;
        endWaiting();
        next = Optional.empty();
        releaseInput();
        output.ifPresent(ByteBuf::release);
        output = Optional.empty();
    }

    private void releaseInput() {
        input.release();
        input = Unpooled.EMPTY_BUFFER;
    }

    // ---- as others see it, from any thread -----------------------------------------------------------------------

    @Override
    public String line() {
        long age = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
        return session.line(address(), told(context.channel().localAddress()), age);
    }

    @Override
    public String ownAddress() {
        return told(context.channel().localAddress());
    }

    @Override
    public Listening listening() {
        return session.listening();
    }

    @Override
    public String address() {
        return told(context.channel().remoteAddress());
    }

    private static String told(SocketAddress address) {
        return address instanceof InetSocketAddress internet ? NetUtil.toSocketAddressString(internet) : "";
    }

    @Override
    public void kill() {
        later(() -> {
            settle();
            context.close();
        });
    }
}

package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.wire.resp.ClientName;
import io.blackstart.cluster.wire.resp.Entrance;
import io.blackstart.cluster.wire.resp.GatewayDoor;
import io.blackstart.cluster.wire.resp.Parting;
import io.blackstart.cluster.wire.resp.codec.ReplyTooLargeException;
import io.blackstart.cluster.wire.resp.command.ServerFacts;
import io.blackstart.cluster.wire.resp.command.Session;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP connection: one request after the other, each read only when the answer before it has left, so that answers keep their order and a
 * client that does not read them waits for itself. All of it runs on the channel's event loop.
 */
final class RestConnection extends ChannelInboundHandlerAdapter implements RestExchange.Owner, RestStream.Owner {
    private enum Phase {
        READING,
        /** A gateway has the request, or its answer is on the way out. */
        ANSWERING,
        /** The client is subscribed; it has nothing more to say. */
        STREAMING,
        /** What still comes is thrown away. */
        ENDED
    }

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Logger LOG = LoggerFactory.getLogger(RestConnection.class);
    static final String SYNC_TOKEN = "upstash-sync-token";
    /** What is written to a subscriber may wait for it in these bytes at most. */
    private static final int MOST_UNREAD = 8 << 20;

    private static final int ANSWER_ROOM = 256;

    private final long id;
    private final RestServer server;
    private final Entrance endpoint;
    private final GatewayDoor door;
    private final ServerFacts facts;
    private ChannelHandlerContext context;
    private Phase phase = Phase.READING;
    private boolean keepAlive;
    /** The client speaks HTTP/1.0: it knows of no chunks, and ends connections that nobody tells it to keep. */
    private boolean isOld;

    private long requests;
    private Optional<RequestHead> head = Optional.empty();
    /** Why the request is refused, once its body has passed. */
    private Optional<RefusedException> refusal = Optional.empty();

    /** What came while an answer was due. */
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();

    private ByteBuf body = Unpooled.EMPTY_BUFFER;
    private long bodyBytes;
    private AnswerForm form = AnswerForm.JSON;
    private RestCall.Shape shape = RestCall.Shape.SINGLE;
    private Optional<SyncSessions.Visit> visit = Optional.empty();
    private Optional<RestExchange> exchange = Optional.empty();
    private Optional<RestStream> stream = Optional.empty();
    private Deadline deadline;
    /** The first bytes of a request have come, the end of its headers has not. */
    private boolean isBegun;

    RestConnection(long id, RestServer server, Entrance endpoint, GatewayDoor door, ServerFacts facts) {
        this.id = id;
        this.server = server;
        this.endpoint = endpoint;
        this.door = door;
        this.facts = facts;
    }

    // ---- the channel ---------------------------------------------------------------------------------------------

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        deadline = new Deadline(added);
    }

    @Override
    public void channelActive(ChannelHandlerContext unused) {
        awaitNext();
        context.read();
    }

    private void awaitNext() {
        deadline.set(server.limits().times().idle(), () -> {
            end();
            context.close();
        });
    }

    /** Before it is known what. */
    void somethingCame() {
        if (phase == Phase.READING && head.isEmpty() && refusal.isEmpty() && !isBegun) {
            isBegun = true;
            setDeadline("headers", server.limits().times().head());
        }
    }

    private void setDeadline(String part, Duration within) {
        deadline.set(
                within,
                () -> leave(new RefusedException(
                        HttpResponseStatus.REQUEST_TIMEOUT,
                        "ERR the %s did not arrive within %d ms".formatted(part, within.toMillis()))));
    }

    @Override
    public void channelRead(ChannelHandlerContext unused, Object message) {
        waiting.add(message);
        takeWhatWaits();
    }

    /** One read from the socket can bring more than one request. */
    private void takeWhatWaits() {
        while (phase != Phase.ANSWERING && !waiting.isEmpty()) {
            Object message = waiting.remove();
            try {
                take(message);
            } finally {
                ReferenceCountUtil.release(message);
            }
        }
    }

    private void take(Object message) {
        if (phase == Phase.READING) {
            switch (message) {
                case HttpRequest request -> onHead(request);
                case HttpContent content -> onBody(content);
                default -> throw new IllegalStateException("the HTTP codec told " + message);
            }
        }
    }

    /** A subscriber is listened to as well, so that its leaving is noticed. */
    @Override
    public void channelReadComplete(ChannelHandlerContext unused) {
        if (phase == Phase.READING || phase == Phase.STREAMING) {
            context.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext unused) {
        end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext unused, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("REST connection {} broke on a fault of our own", id, cause);
        }
        end();
        Parting.reset(context);
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

    // ---- a request -----------------------------------------------------------------------------------------------

    private void onHead(HttpRequest request) {
        keepAlive = HttpUtil.isKeepAlive(request);
        isOld = !request.protocolVersion().isKeepAliveDefault();
        form = AnswerForm.JSON;
        shape = RestCall.Shape.SINGLE;
        visit = Optional.empty();
        bodyBytes = 0;
        isBegun = false;
        setDeadline("body", server.limits().times().body());
        try {
            head = Optional.of(RequestHead.of(request, server.tokens(), server.limits()));
            refusal = Optional.empty();
        } catch (RefusedException refused) {
            head = Optional.empty();
            refusal = Optional.of(refused);
        }
        boolean bodyToCome = refusal.isEmpty();
        if (bodyToCome && HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
        if (!bodyToCome && mayBeLong(request)) {
            leave(refusal.get());
        }
    }

    /** Whether what follows a refused head is not worth waiting for. */
    private boolean mayBeLong(HttpRequest request) {
        return request.decoderResult().isFailure()
                || !RequestHead.isFramed(request)
                || HttpUtil.is100ContinueExpected(request)
                || HttpUtil.getContentLength(request, 0L) > server.limits().bodyBytes();
    }

    private void onBody(HttpContent content) {
        bodyBytes += content.content().readableBytes();
        if (content.decoderResult().isFailure()) {
            leave(RequestHead.unreadable(content.decoderResult().cause()));
        } else if (bodyBytes > server.limits().bodyBytes()) {
            leave(RequestHead.tooLarge(server.limits()));
        } else {
            keep(content.content());
            if (content instanceof LastHttpContent) {
                answer();
            }
        }
    }

    private void keep(ByteBuf part) {
        if (refusal.isEmpty() && part.isReadable()) {
            if (body.capacity() == 0) {
                body = context.alloc().buffer(part.readableBytes());
            }
            body.writeBytes(part);
        }
    }

    private void answer() {
        phase = Phase.ANSWERING;
        deadline.cancel();
        byte[] content = ByteBufUtil.getBytes(body);
        releaseBody();
        try {
            RequestHead asked = asked();
            Optional<Subscription> subscription = Subscription.of(asked.method(), asked.target());
            if (subscription.isPresent()) {
                listen(subscription.get(), asked);
                return;
            }
            RestCall call = CallReader.read(asked.method(), asked.target(), content, server.limits());
            shape = call.shape();
            form = AnswerForm.of(asked.headers(), shape);
            SyncSessions.Visit begun = server.sessions().begin(asked.syncToken());
            visit = Optional.of(begun);
            RestExchange begins =
                    new RestExchange(call, asked.access(), begun, new Session(id, facts), door, this::later, this);
            exchange = Optional.of(begins);
            begins.begin(endpoint, clientName());
        } catch (RefusedException refused) {
            refuse(refused);
        }
    }

    /** From now on the next request is to come. */
    private RequestHead asked() throws RefusedException {
        Optional<RequestHead> asked = head;
        Optional<RefusedException> refused = refusal;
        head = Optional.empty();
        refusal = Optional.empty();
        if (refused.isPresent()) {
            throw refused.get();
        }
        return asked.orElseThrow();
    }

    private void listen(Subscription subscription, RequestHead asked) throws RefusedException {
        visit = Optional.of(server.sessions().begin(asked.syncToken()));
        RestStream begins = new RestStream(subscription, door, facts.clients(), this::later, this);
        stream = Optional.of(begins);
        begins.begin(endpoint, clientName());
    }

    private String clientName() {
        return ClientName.of(context.channel(), "rest-" + id + "-" + ++requests);
    }

    // ---- its answer ----------------------------------------------------------------------------------------------

    @Override
    public void answered(RestExchange.Answered answer) {
        exchange = Optional.empty();
        if (phase == Phase.ENDED) {
            return;
        }
        String token = server.sessions().end(visit.orElseThrow(), answer.seen(), answer.isTold(), answer.gateway());
        switch (answer.result()) {
            case DONE -> respondAll(answer.replies(), token);
            case REFUSED -> respond(HttpResponseStatus.BAD_REQUEST, failed(answer.replies()), token);
            case UNAVAILABLE -> respond(HttpResponseStatus.SERVICE_UNAVAILABLE, failed(answer.replies()), token);
        }
    }

    private void respondAll(List<Reply> replies, String token) {
        int most = server.limits().answerBytes();
        ByteBuf out = context.alloc().buffer(Math.min(ANSWER_ROOM, most), most);
        try {
            switch (shape) {
                case SINGLE -> Answers.one(replies.getFirst(), form, out);
                case PIPELINE, TRANSACTION -> Answers.list(replies, form, out);
            }
            respond(HttpResponseStatus.OK, out, token);
        } catch (ReplyTooLargeException _) {
            out.release();
            String text = "ERR max response size exceeded. Limit: " + most + " bytes; what was asked for has been done";
            respond(HttpResponseStatus.BAD_REQUEST, error(text), token);
        }
    }

    private ByteBuf failed(List<Reply> replies) {
        form = AnswerForm.JSON;
        ByteBuf out = context.alloc().buffer();
        Answers.one(replies.getFirst(), form, out);
        return out;
    }

    private ByteBuf error(String text) {
        return failed(List.of(new Reply.Failure(text)));
    }

    @Override
    public void noGateway() {
        exchange = Optional.empty();
        stream = Optional.empty();
        if (phase != Phase.ENDED) {
            respond(
                    HttpResponseStatus.SERVICE_UNAVAILABLE,
                    error("ERR no healthy gateway behind this endpoint, try again in a moment"),
                    "");
        }
    }

    /** Rule Z5: a dead gateway's connections are reset. Clients then try again by themselves, as they would over RESP. */
    @Override
    public void broken() {
        end();
        Parting.reset(context);
    }

    @Override
    public void begun() {
        if (phase != Phase.ANSWERING) {
            return;
        }
        phase = Phase.STREAMING;
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-cache")
                .set(SYNC_TOKEN, unchangedToken());
        if (isOld) {
            HttpUtil.setKeepAlive(response, false);
        } else {
            HttpUtil.setTransferEncodingChunked(response, true);
        }
        context.write(response);
        takeWhatWaits();
        context.read();
    }

    /** Hearing shows nothing of the data. */
    private String unchangedToken() {
        SyncSessions.Visit begun = visit.orElseThrow();
        return server.sessions()
                .end(begun, begun.start().stamp(), false, begun.gateway().orElse(""));
    }

    @Override
    public void event(String data) {
        if (phase == Phase.STREAMING && isRead()) {
            String lines = "data: " + LINE_END.matcher(data).replaceAll("\ndata: ") + "\n\n";
            context.write(new DefaultHttpContent(Unpooled.copiedBuffer(lines, StandardCharsets.UTF_8)));
        }
    }

    /** Who does not read what it hears is let go before the news fills the memory; what it had no time to read yet does not count. */
    private boolean isRead() {
        if (unread() > 0) {
            context.flush();
        }
        if (unread() > MOST_UNREAD) {
            LOG.info("REST connection {} does not read what it subscribed to and is closed", id);
            broken();
        }
        return phase == Phase.STREAMING;
    }

    private long unread() {
        return context.channel().bytesBeforeWritable();
    }

    @Override
    public void toldAll() {
        if (phase == Phase.STREAMING) {
            context.flush();
        }
    }

    private void leave(RefusedException lastWord) {
        phase = Phase.ANSWERING;
        keepAlive = false;
        form = AnswerForm.JSON;
        releaseBody();
        refuse(lastWord);
    }

    private void refuse(RefusedException refused) {
        FullHttpResponse response = response(refused.status(), error(refused.getMessage()), "");
        refused.allowed().ifPresent(methods -> response.headers().set(HttpHeaderNames.ALLOW, methods));
        respond(response);
    }

    /** @param syncToken empty for none */
    private void respond(HttpResponseStatus status, ByteBuf content, String syncToken) {
        respond(response(status, content, syncToken));
    }

    private FullHttpResponse response(HttpResponseStatus status, ByteBuf content, String syncToken) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers()
                .set(
                        HttpHeaderNames.CONTENT_TYPE,
                        form == AnswerForm.RESP2 ? "application/octet-stream" : "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes())
                .set(SYNC_TOKEN, syncToken);
        if (status.equals(HttpResponseStatus.UNAUTHORIZED)) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        if (isOld && keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return response;
    }

    private void respond(FullHttpResponse response) {
        deadline.set(server.limits().times().taking(), this::broken);
        context.writeAndFlush(response).addListener(written -> later(() -> left(written.isSuccess())));
    }

    private void left(boolean written) {
        if (phase != Phase.ANSWERING) {
            return;
        }
        if (keepAlive && written) {
            phase = Phase.READING;
            awaitNext();
            takeWhatWaits();
            channelReadComplete(context);
        } else {
            end();
            Parting.gently(context);
        }
    }

    private void end() {
        phase = Phase.ENDED;
        deadline.cancel();
        releaseBody();
        takeWhatWaits();
        exchange.ifPresent(RestExchange::abandon);
        exchange = Optional.empty();
        stream.ifPresent(RestStream::abandon);
        stream = Optional.empty();
    }

    private void releaseBody() {
        body.release();
        body = Unpooled.EMPTY_BUFFER;
    }
}

package io.blackstart.app.http;

import io.blackstart.cluster.wire.resp.Parting;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection with its one request. */
final class HttpVisit extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpVisit.class);
    /** What is written to a client may wait for it in these bytes at most. */
    private static final int MOST_UNREAD = 1 << 20;

    private final HttpSite site;
    private final Duration asking;
    private boolean asked;
    private boolean head;

    /** @param asking in which the whole request must have come */
    HttpVisit(HttpSite site, Duration asking) {
        this.site = site;
        this.asking = asking;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.executor()
                .schedule(
                        () -> {
                            if (!asked) {
                                context.close();
                            }
                        },
                        asking.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        if (asked) {
            return;
        }
        asked = true;
        if (message.decoderResult().isFailure()) {
            answer(context, HttpSite.Text.plain(400, "this is not an HTTP request that can be read here\n"));
            return;
        }
        head = message.method().name().equals("HEAD");
        HttpSite.Request request = new HttpSite.Request(
                message.method().name(),
                new QueryStringDecoder(message.uri()).path(),
                Optional.ofNullable(message.headers().get(HttpHeaderNames.AUTHORIZATION)),
                message.content().toString(StandardCharsets.UTF_8));
        answerTo(request)
                .whenComplete((answer, failure) ->
                        context.executor().execute(() -> answer(context, failure == null ? answer : broken(failure))));
    }

    private CompletionStage<HttpSite.Answer> answerTo(HttpSite.Request request) {
        try {
            return site.answer(request);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    private static HttpSite.Answer broken(Throwable failure) {
        LOG.error("a request could not be answered on a fault of our own", failure);
        return HttpSite.Text.plain(500, "this is a defect of Blackstart: " + failure + "\n");
    }

    private void answer(ChannelHandlerContext context, HttpSite.Answer answer) {
        switch (answer) {
            case HttpSite.Text text -> whole(context, text);
            case HttpSite.Lines lines -> begin(context, lines);
        }
    }

    private void whole(ChannelHandlerContext context, HttpSite.Text text) {
        ByteBuf body = Unpooled.copiedBuffer(text.body(), StandardCharsets.UTF_8);
        int length = body.readableBytes();
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(text.status()), head ? Unpooled.EMPTY_BUFFER : body);
        describe(response, text.contentType());
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        if (!text.challenge().isEmpty()) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, text.challenge());
        }
        context.writeAndFlush(response).addListener(_ -> Parting.gently(context));
    }

    private static void begin(ChannelHandlerContext context, HttpSite.Lines lines) {
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        describe(response, "text/plain; charset=utf-8");
        HttpUtil.setTransferEncodingChunked(response, true);
        context.writeAndFlush(response);
        lines.begin().accept(new Way(context));
    }

    private static void describe(HttpResponse response, String contentType) {
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("an HTTP connection broke on a fault of our own", cause);
        }
        context.close();
    }

    private record Way(ChannelHandlerContext context, CompletableFuture<Void> gone) implements HttpSite.Outlet {
        Way(ChannelHandlerContext context) {
            this(context, new CompletableFuture<>());
            context.channel().closeFuture().addListener(_ -> gone.complete(null));
        }

        @Override
        public void line(Supplier<String> text) {
            context.executor().execute(() -> {
                if (context.channel().isActive()) {
                    context.writeAndFlush(
                            new DefaultHttpContent(Unpooled.copiedBuffer(text.get() + "\n", StandardCharsets.UTF_8)));
                    if (context.channel().bytesBeforeWritable() > MOST_UNREAD) {
                        Parting.reset(context);
                    }
                }
            });
        }

        @Override
        public void end() {
            context.executor()
                    .execute(() -> context.writeAndFlush(new DefaultLastHttpContent())
                            .addListener(_ -> Parting.gently(context)));
        }

        @Override
        public void onGone(Runnable action) {
            gone.thenRun(action);
        }
    }
}

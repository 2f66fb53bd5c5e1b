package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.engine.Pace;
import io.blackstart.cluster.wire.resp.ClusterDoor;
import io.blackstart.cluster.wire.resp.GatewayDoor;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Subscriptions as server-sent events, before a live cluster. */
class RestSubscribeTest extends RestServing {
    private final Scene scene = Scene.multiAz(7);
    private final FakeFacts facts = new FakeFacts(RespLimits.DEFAULTS);

    @Override
    FakeFacts facts() {
        return facts;
    }

    @Override
    GatewayDoor gateways() {
        scene.run(Duration.ofSeconds(3));
        scene.engine().start(new Pace.Paced(10));
        return new ClusterDoor(scene.cluster(), Optional::empty);
    }

    @AfterEach
    void endTheCluster() {
        scene.close();
    }

    /** The next lines that carry something; the chunks' lengths are passed over. */
    private static List<String> data(BufferedReader stream, int count) throws IOException {
        List<String> heard = new ArrayList<>();
        while (heard.size() < count) {
            String line = stream.readLine();
            if (line.startsWith("data: ")) {
                heard.add(line.substring("data: ".length()));
            }
        }
        return heard;
    }

    private BufferedReader subscribed(Socket socket, String target) throws IOException {
        say(socket, asked(target).replaceFirst("GET", "POST").replace("\r\n\r\n", "\r\nContent-Length: 2\r\n\r\n[]"));
        BufferedReader stream =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("HTTP/1.1 200 OK", stream.readLine());
        List<String> headers = new ArrayList<>();
        for (String line = stream.readLine(); !line.isEmpty(); line = stream.readLine()) {
            headers.add(line);
        }
        assertTrue(headers.contains("content-type: text/event-stream"), headers.toString());
        return stream;
    }

    @Test
    void whatIsPublishedIsHeardLineByLineUntilTheClientLeaves() throws Exception {
        try (Socket socket = socket();
                Socket other = socket()) {
            BufferedReader stream = subscribed(socket, "/subscribe/chat/news");
            assertEquals(List.of("subscribe,chat,1", "subscribe,news,2"), data(stream, 2));
            BufferedReader patterns = subscribed(other, "/PSUBSCRIBE/ch*");
            assertEquals(List.of("psubscribe,ch*,1"), data(patterns, 1));
            says("200 {\"result\":[\"chat\",\"news\"]}", user.get("/pubsub/channels"));
            says("200 {\"result\":[\"chat\",1]}", user.get("/pubsub/numsub/chat"));
            says("200 {\"result\":1}", user.get("/pubsub/numpat"));
            says("200 {\"result\":2}", user.post("/", "[\"PUBLISH\",\"chat\",\"hello\"]"));
            says("200 {\"result\":1}", user.get("/publish/news/grüezi"));
            assertEquals(List.of("message,chat,hello", "message,news,grüezi"), data(stream, 2));
            assertEquals(List.of("pmessage,ch*,chat,hello"), data(patterns, 1));
            says("200 {\"result\":2}", user.post("/publish/chat", "two\nlines"));
            assertEquals(List.of("message,chat,two", "lines"), data(stream, 2), "no line of it can pass for an event");
        }
        String told = user.get("/publish/chat/nobody").toString();
        while (!told.equals("200 {\"result\":0}")) {
            assertTrue(told.startsWith("200 {\"result\":"), told);
            told = user.get("/publish/chat/nobody").toString();
        }
        says("200 {\"result\":[]}", user.get("/pubsub/channels"));
    }

    @Test
    void whoSpeaksTheOldHttpHearsNoChunks() throws Exception {
        try (Socket socket = socket()) {
            say(socket, asked("/subscribe/chat").replace("HTTP/1.1", "HTTP/1.0"));
            BufferedReader stream =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> lines = new ArrayList<>();
            while (!lines.contains("data: subscribe,chat,1")) {
                lines.add(stream.readLine());
            }
            assertEquals("", lines.get(lines.size() - 2));
            assertTrue(lines.contains("connection: close"), lines.toString());
        }
    }

    @Test
    void z5_aDeadGatewaysSubscribersAreReset() throws Exception {
        try (Socket socket = socket()) {
            BufferedReader stream = subscribed(socket, "/subscribe/chat");
            assertEquals(List.of("subscribe,chat,1"), data(stream, 1));
            scene.engine().inject(() -> List.of("a", "b", "c", "d").forEach(scene::pullZone));
            assertTrue(all(socket).endsWith("Connection reset"));
        }
        says(
                "503 {\"error\":\"ERR no healthy gateway behind this endpoint, try again in a moment\"}",
                user.post("/subscribe/chat", "[]"));
    }

    @Test
    void whoWantsNoBodyCannotSubscribeAndIsServedOn() throws Exception {
        try (Socket socket = socket()) {
            say(socket, asked("/subscribe/chat").replaceFirst("GET", "HEAD"));
            say(socket, asked("/ping").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            String heard = all(socket);
            assertTrue(heard.startsWith("HTTP/1.1 405 Method Not Allowed\r\n"), heard);
            assertTrue(heard.contains("\r\nallow: GET, POST, PUT\r\n"), heard);
            assertTrue(heard.endsWith("{\"result\":\"PONG\"}"), heard);
        }
        says("200 {\"result\":[]}", user.get("/pubsub/channels"));
    }

    @Test
    void whatCannotBeSubscribedToIsToldAsJson() throws Exception {
        says(
                "400 {\"error\":\"ERR wrong number of arguments for 'subscribe' command\"}",
                user.post("/subscribe", "[]"));
        assertEquals(
                401,
                new HttpUser(server, "nonsense").post("/subscribe/chat", "[]").status());
    }
}

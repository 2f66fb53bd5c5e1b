package io.blackstart.cluster.wire.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.wire.resp.FakeDoor;
import io.blackstart.cluster.wire.resp.GatewayDoor;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import io.blackstart.cluster.wire.resp.command.FakeFacts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server before gateways that can be killed, and somebody who uses it over real sockets. */
@Timeout(120)
abstract class RestServing {
    static final RestLimits LIMITS =
            new RestLimits(200_000, 2_000, 4_000, 1_000, 10_000, 1 << 20, RestLimits.Times.DEFAULTS);
    static final FakeFacts FACTS = new FakeFacts(RespLimits.DEFAULTS);

    private final ExecutorService pump = Executors.newSingleThreadExecutor();
    final FakeDoor door = new FakeDoor(pump);
    RestServer server;
    HttpUser user;

    @BeforeEach
    void serve() {
        door.up("gateway-a1", "gateway-b1");
        server = RestServer.open(
                gateways(), facts(), RestOptions.defaults().withPort(0).withLimits(LIMITS));
        user = new HttpUser(server, server.tokens().full());
    }

    FakeFacts facts() {
        return FACTS;
    }

    GatewayDoor gateways() {
        return door;
    }

    @AfterEach
    void stop() {
        server.close();
        pump.shutdownNow();
    }

    static void says(String expected, HttpUser.Answer answer) {
        assertEquals(expected, answer.toString());
        assertEquals(
                "application/json", answer.headers().firstValue("content-type").orElseThrow());
    }

    Socket socket() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    String asked(String target) {
        return "GET " + target + (target.contains("?") ? "&" : "?") + "_token="
                + server.tokens().full() + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    static String all(Socket socket) {
        StringBuilder heard = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                heard.append((char) next);
            }
        } catch (IOException reset) {
            heard.append(' ').append(reset.getMessage());
        }
        return heard.toString();
    }
}

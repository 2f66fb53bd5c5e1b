package io.blackstart.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What strangers can do to a small HTTP server: nothing that another client would notice. */
@Timeout(60)
class HttpDoorTest {
    private static final int PATIENCE_MILLIS = 30_000;

    private final CompletableFuture<HttpSite.Outlet> followed = new CompletableFuture<>();
    private final HttpDoor door = HttpDoor.open(
            "test",
            "",
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            request -> CompletableFuture.completedStage(answer(request)),
            Duration.ofSeconds(2));

    private HttpSite.Answer answer(HttpSite.Request request) {
        return switch (request.path()) {
            case "/lines" -> new HttpSite.Lines(followed::complete);
            case "/fault" -> throw new IllegalStateException("a fault of our own");
            default ->
                HttpSite.Text.plain(
                        200,
                        request.method() + " " + request.path() + " "
                                + request.body().length());
        };
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(door.url()).getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String answerTo(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return all(socket);
        }
    }

    /** What it says until it closes; a reset counts as nothing said. */
    private static String all(Socket socket) {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException reset) {
            return "";
        }
    }

    private void stillAnswers() throws IOException {
        assertTrue(answerTo("GET /x?y=1 HTTP/1.1\r\n\r\n").endsWith("\r\n\r\nGET /x 0"));
    }

    @Test
    void oneRequestAConnectionIsAnsweredWhole() throws IOException {
        stillAnswers();
        String answer = answerTo("POST /x HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /second HTTP/1.1\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        assertTrue(answer.endsWith("POST /x 3"), answer);
        String head = answerTo("HEAD /x HTTP/1.1\r\n\r\n");
        assertTrue(head.contains("content-length: 9") && head.endsWith("\r\n\r\n"), head);
    }

    @Test
    void whatIsTooLargeOrNoHttpIsRefusedAndOthersAreStillAnswered() throws IOException {
        assertTrue(answerTo("POST / HTTP/1.1\r\nContent-Length: 70000\r\n\r\n").startsWith("HTTP/1.1 413"));
        assertTrue(answerTo("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 4"));
        assertTrue(answerTo("GET / HTTP/1.1\r\nX: " + "x".repeat(9_000) + "\r\n\r\n")
                .startsWith("HTTP/1.1 4"));
        assertTrue(answerTo("\u0016\u0003\u0001\u0002\r\n\r\n").startsWith("HTTP/1.1 400"));
        stillAnswers();
    }

    @Test
    void aFaultOfOurOwnIsAnAnswerToo() throws IOException {
        assertTrue(answerTo("GET /fault HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 500"));
        stillAnswers();
    }

    @Test
    void tooManyConnectionsAreSentAwayAndARequestThatDripsIsToo() throws IOException {
        List<Socket> dripping = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            dripping.add(connect());
            send(dripping.getLast(), "GET / HT");
        }
        try (Socket oneTooMany = connect()) {
            String said = all(oneTooMany);
            assertTrue(said.isEmpty() || said.startsWith("HTTP/1.1 503"), said);
        }
        for (Socket socket : dripping) {
            assertEquals("", all(socket), "closed after two seconds");
            socket.close();
        }
        stillAnswers();
    }

    @Test
    void whoDoesNotReadWhatItFollowsIsSentAway() throws Exception {
        try (Socket lazy = connect()) {
            lazy.setReceiveBufferSize(4_096);
            send(lazy, "GET /lines HTTP/1.1\r\n\r\n");
            HttpSite.Outlet outlet = followed.get();
            CompletableFuture<Void> gone = new CompletableFuture<>();
            outlet.onGone(() -> gone.complete(null));
            while (!gone.isDone()) {
                outlet.line(() -> "x".repeat(10_000));
            }
        }
        stillAnswers();
    }
}

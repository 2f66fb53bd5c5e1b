package io.blackstart.cluster.wire.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody with an HTTP client; keeps the newest sync token as the JavaScript client does, if told to. */
final class HttpUser {
    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Answer(int status, byte[] bytes, java.net.http.HttpHeaders headers) {
        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String syncToken() {
            return headers.firstValue(RestConnection.SYNC_TOKEN).orElse("");
        }

        @Override
        public String toString() {
            return status + " " + body();
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String token;
    private final List<String> headers = new ArrayList<>();
    private String syncToken = "";

    HttpUser(RestServer server, String token) {
        this.url = server.url();
        this.token = token;
    }

    /** From now on all requests carry this. */
    HttpUser with(String header, String value) {
        headers.addAll(List.of(header, value));
        return this;
    }

    String syncToken() {
        return syncToken;
    }

    void syncToken(String changed) {
        syncToken = changed;
    }

    /** A command, or several, in the body. */
    Answer post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, new byte[0]);
    }

    Answer send(String method, String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        request.header(RestConnection.SYNC_TOKEN, syncToken);
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        Answer answer = new Answer(response.statusCode(), response.body(), response.headers());
        if (answer.status() == 200) {
            syncToken = answer.syncToken();
        }
        return answer;
    }
}

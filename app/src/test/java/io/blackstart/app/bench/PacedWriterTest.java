package io.blackstart.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PacedWriterTest {
    private static final long TENTH_OF_A_SECOND = 100_000_000L;

    /** A server of one connection at a time that can be made to forget, to refuse and to hang up. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket listener;
        private final Map<String, String> values = new ConcurrentHashMap<>();
        private final AtomicBoolean hangsUp = new AtomicBoolean();

        Server() throws IOException {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon(true).start(this::serve);
        }

        int port() {
            return listener.getLocalPort();
        }

        private void serve() {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    converse(socket);
                } catch (IOException gone) {
                    // the next one
                }
            }
        }

        private void converse(Socket socket) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            for (String head = in.readLine(); head != null; head = in.readLine()) {
                String[] words = new String[Integer.parseInt(head.substring(1))];
                for (int i = 0; i < words.length; i++) {
                    in.readLine();
                    words[i] = in.readLine();
                }
                if (words[1].equals(PacedWriter.key(50)) && hangsUp.getAndSet(false)) {
                    return;
                }
                out.write(reply(words).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        }

        private String reply(String[] words) {
            if (words[0].equals("SET")) {
                values.put(words[1], words[2]);
                return words[1].equals(PacedWriter.key(20)) ? "-UNAVAILABLE try again\r\n" : "+OK\r\n";
            }
            String value = words[1].equals(PacedWriter.key(10)) ? null : values.get(words[1]);
            return value == null ? "$-1\r\n" : "$" + value.length() + "\r\n" + value + "\r\n";
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    @Test
    void whatWasAcknowledgedAndIsNotThereIsLostAndErrorsAreCounted() throws IOException {
        try (Server server = new Server()) {
            PacedWriter writer = new PacedWriter(server::port, 1_000);
            writer.write(TENTH_OF_A_SECOND);

            PacedWriter.Seen seen = writer.check(server.port());

            assertEquals(99, seen.writes());
            assertEquals(1, seen.refused());
            assertEquals(1, seen.lost());
            assertTrue(seen.outageNanos() > 0 && seen.p99Nanos() > 0, seen.toString());
        }
    }

    @Test
    void aBrokenConnectionIsMadeAnewAndWhatWasOnItsWayIsNotCounted() throws IOException {
        try (Server server = new Server()) {
            server.hangsUp.set(true);
            PacedWriter writer = new PacedWriter(server::port, 1_000);
            writer.write(TENTH_OF_A_SECOND);

            PacedWriter.Seen seen = writer.check(server.port());

            assertTrue(seen.writes() >= 49 && seen.writes() <= 98, seen.toString());
            assertEquals(1, seen.lost());
        }
    }
}

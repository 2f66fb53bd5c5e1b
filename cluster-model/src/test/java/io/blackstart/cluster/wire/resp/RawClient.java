package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that says and hears exact bytes. */
public final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();

    public RawClient(InetSocketAddress address) throws IOException {
        socket.setSoTimeout(20_000);
        socket.connect(address);
    }

    public RawClient say(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public RawClient hear(String bytes) throws IOException {
        byte[] heard = socket.getInputStream().readNBytes(bytes.length());
        assertEquals(bytes, new String(heard, StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Whatever comes until the server ends the connection, in whichever way. */
    public String hearAll() throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(heard);
        } catch (SocketException reset) {
            // What came before it counts.
        }
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    /** Says as much as the server takes, which may end the connection over it. */
    public RawClient pour(String bytes) {
        try {
            say(bytes);
        } catch (IOException ended) {
            // What the server said before is still to be heard.
        }
        return this;
    }

    /** There is nothing more to say, but to hear. */
    public RawClient endOfWords() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Leaves as a machine does that loses its power and is asked later. */
    public void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** The next line, without its end. */
    public String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.append((char) next);
            }
            next = socket.getInputStream().read();
        }
        return line.toString();
    }

    public List<String> lines(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(line());
        }
        return lines;
    }

    /** The server closed its end in good order, and said nothing more. */
    public void hearEnd() throws IOException {
        assertEquals(-1, socket.getInputStream().read());
    }

    /** The connection broke as if the machine had died. */
    public void hearReset() {
        assertThrows(SocketException.class, () -> socket.getInputStream().read());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

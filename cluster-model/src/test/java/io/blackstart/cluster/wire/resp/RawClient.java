package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that says and hears exact bytes. */
final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();

    RawClient(InetSocketAddress address) throws IOException {
        socket.setSoTimeout(20_000);
        socket.connect(address);
    }

    RawClient say(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    RawClient hear(String bytes) throws IOException {
        byte[] heard = socket.getInputStream().readNBytes(bytes.length());
        assertEquals(bytes, new String(heard, StandardCharsets.ISO_8859_1));
        return this;
    }

    /** The server closed its end in good order, and said nothing more. */
    void hearEnd() throws IOException {
        assertEquals(-1, socket.getInputStream().read());
    }

    /** The connection broke as if the machine had died. */
    void hearReset() {
        assertThrows(SocketException.class, () -> socket.getInputStream().read());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

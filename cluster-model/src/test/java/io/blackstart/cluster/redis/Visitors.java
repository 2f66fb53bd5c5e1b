package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Several connections to one server, and one more by which they find out that it has done all it was told. */
final class Visitors implements AutoCloseable {
    private static final int REPLY_MILLIS = 20_000;
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<Socket> sockets = new ArrayList<>();
    private final List<InputStream> ins = new ArrayList<>();

    /** @param count without the one more */
    Visitors(int port, int count) throws IOException {
        for (int i = 0; i <= count; i++) {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(REPLY_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            sockets.add(socket);
            ins.add(new BufferedInputStream(socket.getInputStream()));
        }
    }

    void say(int who, List<Bytes> command) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("*" + command.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (Bytes word : command) {
            out.writeBytes(("$" + word.length() + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(word.toByteArray());
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        sockets.get(who).getOutputStream().write(out.toByteArray());
    }

    /** Returns once the server has taken everything said before. */
    void settle() throws IOException {
        for (int i = 0; i < 2; i++) {
            sockets.getLast().getOutputStream().write(PING);
            Frame.read(ins.getLast());
        }
    }

    boolean hasHeard(int who) throws IOException {
        return ins.get(who).available() > 0;
    }

    Frame hear(int who) throws IOException {
        return Frame.read(ins.get(who));
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

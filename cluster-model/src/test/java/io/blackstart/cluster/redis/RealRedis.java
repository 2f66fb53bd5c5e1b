package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A redis-server of its own on a free loopback port, without a disk, and one connection to it. */
final class RealRedis implements AutoCloseable {
    private static final String PROGRAM = "redis-server";
    private static final int START_MILLIS = 10_000;
    private static final int REPLY_MILLIS = 20_000;

    private final Path directory;
    private final Process server;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RealRedis(Path directory, Process server, Socket socket) throws IOException {
        this.directory = directory;
        this.server = server;
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, PROGRAM)));
    }

    static RealRedis start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("redis-differential");
        int port = freePort();
        Process server = new ProcessBuilder(
                        PROGRAM,
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--daemonize",
                        "no",
                        "--dir",
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            return new RealRedis(directory, server, connect(port, server));
        } catch (IOException | InterruptedException e) {
            server.destroyForcibly();
            throw e;
        }
    }

    int port() {
        return socket.getPort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static Socket connect(int port, Process server) throws IOException, InterruptedException {
        for (int waited = 0; ; waited += 20) {
            try {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(REPLY_MILLIS);
                return socket;
            } catch (IOException e) {
                if (waited > START_MILLIS || server.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw e;
                }
            }
        }
    }

    /** Sends them as one pipeline. @return a reply for each */
    List<Frame> run(List<List<Bytes>> commands) throws IOException {
        for (List<Bytes> command : commands) {
            header('*', command.size());
            for (Bytes argument : command) {
                header('$', argument.length());
                out.write(argument.toByteArray());
                out.write('\r');
                out.write('\n');
            }
        }
        out.flush();
        List<Frame> replies = new ArrayList<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            replies.add(Frame.read(in));
        }
        return replies;
    }

    Frame run(String... words) throws IOException {
        return run(List.of(Stream.of(words).map(Bytes::of).toList())).getFirst();
    }

    private void header(char mark, int number) throws IOException {
        out.write((mark + Integer.toString(number) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}

package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** {@code serve} with connections that say nothing; the figure in docs/performance.md. */
@Timeout(300)
class IdleConnectionsTest {
    private static final int CONNECTIONS = 10_000;
    private static final int CLIENTS_ALLOWED = CONNECTIONS + 100;
    private static final int FILES_NEEDED = CLIENTS_ALLOWED + 500;
    private static final long MOST_KIB = 200 << 10;
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    private Path folder;

    @Test
    @Tag("proof")
    void tenThousandIdleConnectionsTakeLessThan200MiB() throws Exception {
        assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        && unix.getMaxFileDescriptorCount() >= FILES_NEEDED,
                "a program may not open " + FILES_NEEDED + " files here (ulimit -n)");
        List<SocketChannel> idle = new ArrayList<>();
        try (ServedProcess serve =
                        ServedProcess.start(folder, "--multi-az", "--max-clients", Integer.toString(CLIENTS_ALLOWED));
                Jedis client = new Jedis(serve.endpoint().orElseThrow(), PATIENCE_MILLIS)) {
            Path memory = Path.of("/proc/" + serve.pid() + "/status");
            assumeTrue(Files.exists(memory), "there is no /proc that tells a program's memory");
            worksWith(client, 5_000);
            long heldBefore = heldKib(serve.pid());
            long before = residentKib(memory);
            connect(idle, URI.create("redis://" + client.getConnection().getHostAndPort()));
            awaitConnected(client);
            worksWith(client, 1_000);
            long added = residentKib(memory) - before;
            long held = heldKib(serve.pid()) - heldBefore;
            System.out.printf(
                    "%,d idle connections: the process has grown by %,d MiB from %,d MiB, live objects by %,d MiB%n",
                    CONNECTIONS, added >> 10, before >> 10, held >> 10);
            assertTrue(added < MOST_KIB && held < MOST_KIB, added + " KiB, " + held + " KiB of objects were added");
        } finally {
            for (SocketChannel channel : idle) {
                channel.close();
            }
        }
    }

    private static void worksWith(Jedis client, int writes) {
        for (int i = 0; i < writes; i++) {
            client.set("order:" + i % 100, "paid");
        }
        assertEquals("paid", client.get("order:42"));
    }

    private static void connect(List<SocketChannel> idle, URI endpoint) throws IOException {
        InetSocketAddress address = new InetSocketAddress(endpoint.getHost(), endpoint.getPort());
        while (idle.size() < CONNECTIONS) {
            idle.add(SocketChannel.open(address));
        }
    }

    private static void awaitConnected(Jedis client) throws InterruptedException {
        while (!client.info("clients").contains("connected_clients:" + (CONNECTIONS + 1))) {
            Thread.sleep(50);
        }
    }

    /** Objects that are still needed: a heap that has room already does not grow with them. */
    private static long heldKib(long pid) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").start();
        try (BufferedReader lines = asked.inputReader()) {
            String total = lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(total.strip().split("\\s+")[2]) >> 10;
        }
    }

    private static long residentKib(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}

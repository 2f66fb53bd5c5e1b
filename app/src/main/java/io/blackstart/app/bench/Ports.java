package io.blackstart.app.bench;

import io.blackstart.app.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Where measured servers listen, and waiting until they do. */
final class Ports {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 50;

    private Ports() {}

    /** One that nobody listens on now. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UserError("no port is free on 127.0.0.1: " + e.getMessage());
        }
    }

    /** @throws UserError if it does not come true within a minute */
    static void await(String what, BooleanSupplier isThere) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!isThere.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new UserError("%s did not come up within %d s".formatted(what, PATIENCE.toSeconds()));
            }
            pause(LOOK_EVERY_MILLIS);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("stopped");
        }
    }
}

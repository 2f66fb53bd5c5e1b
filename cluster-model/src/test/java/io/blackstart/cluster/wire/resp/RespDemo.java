package io.blackstart.cluster.wire.resp;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The server before a plain map, to be tried by hand with redis-cli; ends with its input. */
final class RespDemo {
    private RespDemo() {}

    public static void main(String[] arguments) throws Exception {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RespOptions.DEFAULT_PORT;
        List<String> gateways = List.of("gateway-a1", "gateway-b1");
        try (ExecutorService pump = Executors.newSingleThreadExecutor()) {
            FakeDoor door = new FakeDoor(pump);
            gateways.forEach(door::up);
            try (RespServer server =
                    RespServer.open(door, gateways, RespOptions.defaults().withPort(port))) {
                System.out.println("endpoint " + RespServer.url(server.endpoint()));
                System.in.read();
            }
        }
    }
}

package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.engine.Pace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Publish and subscribe across the gateways of a live cluster, byte for byte. */
class PubSubTest {
    private final Scene scene = Scene.multiAz(7);
    private RespServer server;

    @BeforeEach
    void serve() {
        scene.run(Duration.ofSeconds(3));
        scene.engine().start(new Pace.Paced(10));
        server = RespServer.open(
                new ClusterDoor(scene.cluster(), Optional::empty),
                scene.cluster().gatewayMachines(),
                RespOptions.defaults().withPort(0));
    }

    @AfterEach
    void stop() {
        server.close();
        scene.close();
    }

    /** To the gateway of that place in their order. */
    private RawClient client(int gateway) throws IOException {
        return new RawClient(List.copyOf(server.gateways().values()).get(gateway));
    }

    @Test
    void whatIsPublishedAtOneGatewayIsHeardAtAnother() throws IOException {
        try (RawClient hearer = client(0);
                RawClient speaker = client(1)) {
            hearer.say("SUBSCRIBE news weather\r\n")
                    .hear("*3\r\n")
                    .hear("$9\r\n")
                    .hear("subscribe\r\n")
                    .hear("$4\r\n")
                    .hear("news\r\n")
                    .hear(":1\r\n")
                    .hear("*3\r\n")
                    .hear("$9\r\n")
                    .hear("subscribe\r\n")
                    .hear("$7\r\n")
                    .hear("weather\r\n")
                    .hear(":2\r\n");
            speaker.say("PUBLISH news hello\r\nPUBLISH sports x\r\nPUBLISH weather rain\r\n")
                    .hear(":1\r\n:0\r\n:1\r\n");
            hearer.hear("*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$5\r\nhello\r\n")
                    .hear("*3\r\n$7\r\nmessage\r\n$7\r\nweather\r\n$4\r\nrain\r\n");
            hearer.say("UNSUBSCRIBE news\r\n").hear("*3\r\n$11\r\nunsubscribe\r\n$4\r\nnews\r\n:1\r\n");
            speaker.say("PUBLISH news again\r\n").hear(":0\r\n");
        }
    }

    /** More than may wait for one that does not read. */
    @Test
    void whoReadsHearsAMessageOfAnySize() throws IOException {
        String large = "$" + (12 << 20) + "\r\n" + "x".repeat(12 << 20) + "\r\n";
        try (RawClient hearer = client(0);
                RawClient speaker = client(0)) {
            hearer.say("SUBSCRIBE a\r\n").hear("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n");
            for (int i = 0; i < 2; i++) {
                speaker.say("*3\r\n$7\r\nPUBLISH\r\n$1\r\na\r\n" + large).hear(":1\r\n");
                hearer.hear("*3\r\n$7\r\nmessage\r\n$1\r\na\r\n" + large);
            }
        }
    }

    @Test
    void inRespThreeNewsHasItsOwnMarkAndEverythingMayBeAsked() throws IOException {
        try (RawClient hearer = client(0)) {
            hearer.say("HELLO 3\r\nSUBSCRIBE a\r\n")
                    .hear("%7\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$6\r\n7.0.15\r\n")
                    .hear("$5\r\nproto\r\n:3\r\n$2\r\nid\r\n:1\r\n$4\r\nmode\r\n$10\r\nstandalone\r\n")
                    .hear("$4\r\nrole\r\n$6\r\nmaster\r\n$7\r\nmodules\r\n*0\r\n")
                    .hear(">3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n");
            hearer.say("PUBLISH a b\r\n").hear(">3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nb\r\n:1\r\n");
            hearer.say("GET none\r\n").hear("_\r\n");
        }
    }

    @Test
    void whoWantsNoRepliesHearsOfItsSubscriptionsAndIsHeardAgainAfterReset() throws IOException {
        try (RawClient client = client(0)) {
            client.say("CLIENT REPLY OFF\r\nPING\r\nSUBSCRIBE a\r\nUNSUBSCRIBE a\r\n")
                    .hear("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n*3\r\n$11\r\nunsubscribe\r\n$1\r\na\r\n:0\r\n");
            client.say("PING\r\nRESET\r\nPING\r\n").hear("+RESET\r\n+PONG\r\n");
            client.say("CLIENT REPLY SKIP\r\nRESET\r\nECHO x\r\n").hear("$1\r\nx\r\n");
        }
    }

    @Test
    void whoWantsNoRepliesHearsNoneForSkippingOne() throws IOException {
        try (RawClient client = client(0)) {
            client.say("CLIENT REPLY OFF\r\nCLIENT REPLY SKIP\r\nPING\r\nECHO x\r\nCLIENT REPLY ON\r\nPING\r\n")
                    .hear("+OK\r\n+PONG\r\n");
        }
    }

    @Test
    void aPatternAndItsChannelAreHeardOnceEach() throws IOException {
        try (RawClient hearer = client(1)) {
            hearer.say("SUBSCRIBE order:1\r\nPSUBSCRIBE order:[0-9]\r\n")
                    .hear("*3\r\n")
                    .hear("$9\r\n")
                    .hear("subscribe\r\n")
                    .hear("$7\r\n")
                    .hear("order:1\r\n")
                    .hear(":1\r\n")
                    .hear("*3\r\n")
                    .hear("$10\r\n")
                    .hear("psubscribe\r\n")
                    .hear("$11\r\n")
                    .hear("order:[0-9]\r\n")
                    .hear(":2\r\n");
            try (RawClient speaker = client(0)) {
                speaker.say("PUBLISH order:1 paid\r\n").hear(":2\r\n");
            }
            hearer.hear("*3\r\n$7\r\nmessage\r\n$7\r\norder:1\r\n$4\r\npaid\r\n")
                    .hear("*4\r\n$8\r\npmessage\r\n$11\r\norder:[0-9]\r\n$7\r\norder:1\r\n$4\r\npaid\r\n");
        }
    }

    @Test
    void aSubscriberOfRespTwoMayAskForNothingElse() throws IOException {
        try (RawClient hearer = client(0)) {
            hearer.say("SUBSCRIBE a\r\nGET a\r\nPING\r\nRESET\r\nGET a\r\n")
                    .hear("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n")
                    .hear("-ERR Can't execute 'get': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET"
                            + " are allowed in this context\r\n")
                    .hear("*2\r\n$4\r\npong\r\n$0\r\n\r\n+RESET\r\n$-1\r\n");
            hearer.say("SUBSCRIBE a\r\nEXEC\r\n")
                    .hear("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n")
                    .hear("-EXECABORT Transaction discarded because of: Can't execute 'exec': only (P|S)SUBSCRIBE /"
                            + " (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context\r\n");
        }
    }

    @Test
    void aSubscriptionOutlivesThePrimary() throws IOException {
        String primary = scene.engine().ask(scene::primary).join();
        List<InetSocketAddress> addresses = server.gateways().entrySet().stream()
                .filter(gateway -> !gateway.getKey().endsWith(primary.substring(0, 1)))
                .map(Map.Entry::getValue)
                .toList();
        try (RawClient hearer = new RawClient(addresses.get(0));
                RawClient speaker = new RawClient(addresses.get(1))) {
            hearer.say("SUBSCRIBE a\r\n").hear("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n");
            scene.engine().inject(() -> scene.pullPlug(primary));
            speaker.say("PUBLISH a 1\r\n").hear(":1\r\n");
            hearer.hear("*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\n1\r\n");
        }
    }

    @Test
    void nobodyPublishesOrSubscribesInsideOfMulti() throws IOException {
        try (RawClient client = client(0)) {
            client.say("MULTI\r\nPUBLISH a b\r\nSUBSCRIBE a\r\nDISCARD\r\n")
                    .hear("+OK\r\n")
                    .hear("-ERR PUBLISH inside MULTI is not supported\r\n")
                    .hear("-ERR SUBSCRIBE inside MULTI is not supported\r\n")
                    .hear("+OK\r\n");
            client.say("MULTI\r\nPUBLISH a b\r\nSET k v\r\nEXEC\r\nEXISTS k\r\n")
                    .hear("+OK\r\n")
                    .hear("-ERR PUBLISH inside MULTI is not supported\r\n")
                    .hear("+QUEUED\r\n")
                    .hear("-EXECABORT Transaction discarded because of previous errors.\r\n")
                    .hear(":0\r\n");
        }
    }
}

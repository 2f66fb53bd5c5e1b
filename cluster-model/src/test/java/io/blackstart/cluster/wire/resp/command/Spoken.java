package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import java.util.List;
import java.util.stream.Stream;

/** Requests as clients type them, for scenes. */
public final class Spoken {
    private Spoken() {}

    /** What a gateway is asked for one line; of a transaction's lines for the last, EXEC. */
    public static ClientRequest request(String... lines) {
        Session session = new Session(1, new FakeFacts(RespLimits.DEFAULTS));
        ClientRequest request = ClientRequest.standing();
        for (String line : lines) {
            request = switch (session.accept(words(line))) {
                case Intent.Ask ask -> ask.request();
                case Intent.Wait wait -> wait.question().request();
                case Intent.Answer _ -> request;
                case Intent other -> throw new IllegalArgumentException(line + " comes to " + other);
            };
        }
        return request;
    }

    /** One behind the other. */
    public static ClientRequest pipeline(String... lines) {
        return ClientRequest.pipeline(Stream.of(lines)
                .map(line -> request(line).commands().getFirst())
                .toList());
    }

    /** What the client is told in the end. */
    public static String told(String line, ClientReply reply) {
        Session session = new Session(1, new FakeFacts(RespLimits.DEFAULTS));
        return switch (session.accept(words(line))) {
            case Intent.Ask ask -> ask.answer().apply(reply).toString();
            case Intent.Wait wait -> wait.question().answer().apply(reply).toString();
            case Intent other -> throw new IllegalArgumentException(line + " comes to " + other);
        };
    }

    public static Command command(String line) {
        return request(line).commands().getFirst();
    }

    private static List<Bytes> words(String line) {
        return Stream.of(line.split(" ")).map(Bytes::of).toList();
    }
}

package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.data.Bytes;
import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes a call of a request: the command stands in the body or in the path. */
final class CallReader {
    static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT);
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT);

    private CallReader() {}

    /** @param body ignored where the method gives it no meaning */
    static RestCall read(HttpMethod method, PathArguments target, byte[] body, RestLimits limits)
            throws RefusedException {
        boolean takesBody = WITH_BODY.contains(method);
        if (target.path().isEmpty()) {
            if (!takesBody || body.length == 0) {
                throw RefusedException.badRequest(
                        "empty command; POST a JSON array such as [\"SET\", \"key\", \"value\"], or GET /get/key");
            }
            return RestCall.single(JsonCommands.one(body, limits));
        }
        if (target.path().size() == 1) {
            switch (target.path().getFirst().text().toLowerCase(Locale.ROOT)) {
                case "pipeline" -> {
                    return batch(RestCall.Shape.PIPELINE, takesBody, body, limits);
                }
                case "multi-exec" -> {
                    return batch(RestCall.Shape.TRANSACTION, takesBody, body, limits);
                }
                default -> {}
            }
        }
        List<Bytes> command = new ArrayList<>(target.path());
        if (takesBody && body.length > 0) {
            command.add(Bytes.of(body));
        }
        command.addAll(target.query());
        return RestCall.single(command);
    }

    private static RestCall batch(RestCall.Shape shape, boolean takesBody, byte[] body, RestLimits limits)
            throws RefusedException {
        if (!takesBody || body.length == 0) {
            throw RefusedException.badRequest("empty request; POST a JSON array of commands");
        }
        List<List<Bytes>> commands = JsonCommands.several(body, limits);
        if (commands.isEmpty()) {
            throw RefusedException.badRequest(
                    "empty " + (shape == RestCall.Shape.PIPELINE ? "pipeline" : "transaction"));
        }
        return new RestCall(shape, commands);
    }
}

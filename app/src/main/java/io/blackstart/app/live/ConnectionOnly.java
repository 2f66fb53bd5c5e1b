package io.blackstart.app.live;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.redis.BlockingCommands;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What only a connection of its own can do: wait, hear news, or say nothing. The window's command line answers each line once. */
final class ConnectionOnly {
    private static final Set<String> NEWS =
            Set.of("subscribe", "psubscribe", "ssubscribe", "unsubscribe", "punsubscribe", "sunsubscribe", "monitor");

    private ConnectionOnly() {}

    /** Why it is not even sent, if so. @param request at least the command's name */
    static Optional<String> refusal(List<Bytes> request) {
        String name = request.getFirst().text().toLowerCase(Locale.ROOT);
        boolean waits = BlockingCommands.ALL.stream()
                .anyMatch(blocking -> blocking.command().word().equals(name));
        return waits || NEWS.contains(name) ? Optional.of(sentence(request)) : Optional.empty();
    }

    static String sentence(List<Bytes> request) {
        return "ERR '%s' waits or listens, and this command line answers each line once: connect with redis-cli for it"
                .formatted(request.getFirst().escaped().toLowerCase(Locale.ROOT));
    }
}

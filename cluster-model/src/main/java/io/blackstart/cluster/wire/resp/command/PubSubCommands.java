package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.FAST;
import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.CommandFlag.PUBSUB;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.Glob;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.Listening;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** SUBSCRIBE, UNSUBSCRIBE, PSUBSCRIBE, PUNSUBSCRIBE and PUBLISH; none of them waits in a MULTI. */
final class PubSubCommands {
    static final List<CommandSpec> ROWS = List.of(
            row(
                    "subscribe",
                    -2,
                    (session, arguments) -> session.pubSub().subscribe(PubSub.Sort.CHANNEL, arguments.from(1))),
            row(
                    "psubscribe",
                    -2,
                    (session, arguments) -> session.pubSub().subscribe(PubSub.Sort.PATTERN, arguments.from(1))),
            row(
                    "unsubscribe",
                    -1,
                    (session, arguments) -> session.pubSub().unsubscribe(PubSub.Sort.CHANNEL, arguments.from(1))),
            row(
                    "punsubscribe",
                    -1,
                    (session, arguments) -> session.pubSub().unsubscribe(PubSub.Sort.PATTERN, arguments.from(1))),
            CommandSpec.container(
                    "pubsub",
                    Help.with(
                            "pubsub",
                            List.of(
                                    told("pubsub|channels", -2, PubSubCommands::channels),
                                    told("pubsub|numsub", -2, PubSubCommands::subscribers),
                                    told("pubsub|numpat", 2, (session, _) -> patterns(session))))),
            CommandSpec.keyless(
                            "publish",
                            3,
                            (_, arguments) -> new Intent.Publish(new Aside.Publish(arguments.get(1), arguments.get(2))),
                            PUBSUB,
                            LOADING,
                            STALE,
                            FAST)
                    .notInMulti());

    private PubSubCommands() {}

    private static CommandSpec row(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, PUBSUB, NOSCRIPT, LOADING, STALE)
                .notInMulti();
    }

    private static CommandSpec told(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, PUBSUB, LOADING, STALE);
    }

    private static Stream<Listening> listeners(Session session) {
        return session.server().clients().listening();
    }

    /** Those that somebody is subscribed to, by name; patterns do not count. */
    private static Intent channels(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            return Intent.fail(Errors.wrongSubcommand("pubsub", arguments));
        }
        SortedSet<Bytes> channels = new TreeSet<>();
        listeners(session).forEach(listening -> channels.addAll(listening.channels()));
        return new Intent.Answer(new Reply.Array(channels.stream()
                .filter(channel -> arguments.count() == 2 || new Glob(arguments.get(2)).matches(channel))
                .<Reply>map(Reply.Bulk::new)
                .toList()));
    }

    private static Intent subscribers(Session session, Arguments arguments) {
        List<Reply> told = new ArrayList<>();
        for (Bytes channel : arguments.from(2)) {
            told.add(new Reply.Bulk(channel));
            told.add(new Reply.Int(listeners(session)
                    .filter(listening -> listening.channels().contains(channel))
                    .count()));
        }
        return new Intent.Answer(new Reply.Array(told));
    }

    /** Different ones: two clients that have the same count once. */
    private static Intent patterns(Session session) {
        SortedSet<Bytes> patterns = new TreeSet<>();
        listeners(session).forEach(listening -> patterns.addAll(listening.patterns()));
        return new Intent.Answer(new Reply.Int(patterns.size()));
    }
}

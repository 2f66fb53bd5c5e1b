package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The HELP of commands with subcommands, in Redis's form: of each subcommand that is there, how it is called and what it does. */
final class Help {
    private static final String CLIENT = """
        GETNAME
            Return the name of the current connection.
        ID
            Return the ID of the current connection.
        INFO
            Return information about the current client connection.
        KILL <ip:port>
            Kill connection made from <ip:port>.
        KILL <option> <value> [<option> <value> [...]]
            Kill connections. Options are:
            * ADDR (<ip:port>|<unixsocket>:0)
              Kill connections made from the specified address
            * LADDR (<ip:port>|<unixsocket>:0)
              Kill connections made to specified local address
            * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)
              Kill connections by type.
            * USER <username>
              Kill connections authenticated by <username>.
            * SKIPME (YES|NO)
              Skip killing current connection (default: yes).
        LIST [options ...]
            Return information about client connections. Options:
            * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)
              Return clients of specified type.
        REPLY (ON|OFF|SKIP)
            Control the replies sent to the current connection.
        SETINFO (LIB-NAME|LIB-VER) <value>
            Tell what the client's library is called, or its version.
        SETNAME <name>
            Assign the name <name> to the current connection.
        NO-EVICT (ON|OFF)
            Protect current client connection from eviction.
        """;
    private static final String COMMAND = """
        (no subcommand)
            Return details about all Redis commands.
        COUNT
            Return the total number of commands in this Redis server.
        LIST
            Return a list of all commands in this Redis server.
        INFO [<command-name> ...]
            Return details about multiple Redis commands.
            If no command names are given, documentation details for all
            commands are returned.
        DOCS [<command-name> ...]
            Return what commands are for, and their arguments.
        GETKEYS <full-command>
            Return the keys from a full Redis command.
        """;
    private static final String CONFIG = """
        GET <pattern>
            Return parameters matching the glob-like <pattern> and their values.
        SET <directive> <value>
            Set the configuration <directive> to <value>.
        RESETSTAT
            Reset statistics reported by the INFO command.
        REWRITE
            Rewrite the configuration file.
        """;
    private static final String FUNCTION = """
        DELETE <LIBRARY NAME>
            Delete the given library.
        LIST [LIBRARYNAME PATTERN] [WITHCODE]
            Always empty: functions cannot be loaded here.
        KILL
            Kill the current running function.
        FLUSH [ASYNC|SYNC]
            Delete all the libraries.
        """;
    private static final String LATENCY = """
        DOCTOR
            Return a human readable latency analysis report.
        GRAPH <event>
            Return an ASCII latency graph for the <event> class.
        HISTORY <event>
            Return time-latency samples for the <event> class.
        LATEST
            Return the latest latency samples for all events.
        RESET [<event> ...]
            Reset latency data of one or more <event> classes.
            (default: reset all data for all event classes)
        HISTOGRAM [COMMAND ...]
            Return a cumulative distribution of latencies in the format of a histogram for the specified command names.
            If no commands are specified then all histograms are replied.
        """;
    private static final String MEMORY = """
        USAGE <key> [SAMPLES <count>]
            Return memory in bytes used by <key> and its value. Nested values are
            sampled up to <count> times (default: 5, 0 means sample all).
        """;
    private static final String OBJECT = """
        ENCODING <key>
            Return the kind of internal representation used in order to store the value
            associated with a <key>.
        FREQ <key>
            Always an error for a key that exists: access frequencies are not tracked.
        IDLETIME <key>
            Always 0 for a key that exists: accesses are not tracked.
        REFCOUNT <key>
            Always 1 for a key that exists.
        """;
    private static final String PUBSUB = """
        CHANNELS [<pattern>]
            Return the currently active channels matching a <pattern> (default: '*').
        NUMPAT
            Return number of subscriptions to patterns.
        NUMSUB [<channel> ...]
            Return the number of subscribers for the specified channels, excluding
            pattern subscriptions(default: no channels).
        """;
    private static final String SLOWLOG = """
        GET [<count>]
            Return top <count> entries from the slowlog (default: 10, -1 mean all).
            Entries are made of:
            id, timestamp, time in microseconds, arguments array, client IP and port,
            client name
        LEN
            Return the length of the slowlog.
        RESET
            Reset the slowlog.
        """;
    private static final String ITSELF = """
        HELP
            Prints this help.
        """;

    private Help() {}

    /** The row of a container's HELP. @param container in lower case */
    static CommandSpec row(String container) {
        Reply told = new Reply.Array(Stream.concat(
                        Stream.of(container.toUpperCase(Locale.ROOT)
                                + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:"),
                        (of(container) + ITSELF).lines())
                .<Reply>map(Reply.Status::new)
                .toList());
        return CommandSpec.keyless(container + "|help", 2, (_, _) -> new Intent.Answer(told), LOADING, STALE);
    }

    /** These and HELP. */
    static List<CommandSpec> with(String container, List<CommandSpec> rows) {
        List<CommandSpec> all = new ArrayList<>(rows);
        all.add(row(container));
        return List.copyOf(all);
    }

    private static String of(String container) {
        return switch (container) {
            case "client" -> CLIENT;
            case "command" -> COMMAND;
            case "config" -> CONFIG;
            case "function" -> FUNCTION;
            case "latency" -> LATENCY;
            case "memory" -> MEMORY;
            case "object" -> OBJECT;
            case "pubsub" -> PUBSUB;
            case "slowlog" -> SLOWLOG;
            default -> throw new IllegalArgumentException("no help of " + container);
        };
    }
}

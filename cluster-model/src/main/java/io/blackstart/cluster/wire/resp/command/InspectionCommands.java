package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.ADMIN;
import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.Inspection;
import java.util.ArrayList;
import java.util.List;

/** OBJECT, MEMORY, SLOWLOG, LATENCY, FUNCTION, and what is refused with a reason: DUMP, RESTORE, DEBUG. */
final class InspectionCommands {
    private static final String OTHER_FORM =
            "keys here are versioned, replicated state that no Redis could load; use GET, HGETALL and so on instead";

    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.container("object", objects()),
            CommandSpec.container("memory", List.of(CommandSpec.of(Inspection.MEMORY_USAGE))),
            CommandSpec.container(
                    "slowlog",
                    List.of(
                            CommandSpec.keyless("slowlog|get", -2, (_, _) -> nothing(), ADMIN, LOADING, STALE),
                            CommandSpec.keyless(
                                    "slowlog|len",
                                    2,
                                    (_, _) -> new Intent.Answer(new Reply.Int(0)),
                                    ADMIN,
                                    LOADING,
                                    STALE),
                            CommandSpec.agreed("slowlog|reset", 2, ADMIN, LOADING, STALE))),
            CommandSpec.container(
                    "latency",
                    List.of(
                            CommandSpec.keyless(
                                    "latency|latest", 2, (_, _) -> nothing(), ADMIN, NOSCRIPT, LOADING, STALE),
                            CommandSpec.keyless(
                                    "latency|history", 3, (_, _) -> nothing(), ADMIN, NOSCRIPT, LOADING, STALE),
                            CommandSpec.keyless(
                                    "latency|reset",
                                    -2,
                                    (_, _) -> new Intent.Answer(new Reply.Int(0)),
                                    ADMIN,
                                    NOSCRIPT,
                                    LOADING,
                                    STALE))),
            CommandSpec.container("function", List.of(CommandSpec.agreed("function|flush", -2, NOSCRIPT))),
            CommandSpec.refused("dump", 2, "DUMP is not supported: " + OTHER_FORM),
            CommandSpec.refused("restore", -4, "RESTORE is not supported: " + OTHER_FORM),
            CommandSpec.refused(
                    "debug",
                    -2,
                    "DEBUG is not supported: faults are injected with blackstart ctl or from the console"));

    private InspectionCommands() {}

    private static List<CommandSpec> objects() {
        List<CommandSpec> rows = new ArrayList<>();
        Inspection.OBJECT.forEach(command -> rows.add(CommandSpec.of(command)));
        rows.add(CommandSpec.refused(
                "object|freq",
                3,
                "An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when"
                        + " switching between policies at runtime LRU and LFU data will take some time to"
                        + " adjust."));
        rows.add(CommandSpec.keyless("object|help", 2, (_, _) -> help()));
        return rows;
    }

    private static Intent nothing() {
        return new Intent.Answer(new Reply.Array(List.of()));
    }

    private static Intent help() {
        return new Intent.Answer(new Reply.Array(List.of(
                line("OBJECT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:"),
                line("ENCODING <key>"),
                line("    Return the kind of internal representation Redis would use for the value of <key>."),
                line("FREQ <key>"),
                line("    Always an error: access frequencies are not tracked."),
                line("IDLETIME <key>"),
                line("    Always 0 for a key that exists: accesses are not tracked."),
                line("REFCOUNT <key>"),
                line("    Always 1 for a key that exists."),
                line("HELP"),
                line("    Print this help."))));
    }

    private static Reply line(String text) {
        return new Reply.Status(text);
    }
}

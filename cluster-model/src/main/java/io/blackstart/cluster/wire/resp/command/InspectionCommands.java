package io.blackstart.cluster.wire.resp.command;

import static io.blackstart.cluster.redis.CommandFlag.ADMIN;
import static io.blackstart.cluster.redis.CommandFlag.LOADING;
import static io.blackstart.cluster.redis.CommandFlag.NOSCRIPT;
import static io.blackstart.cluster.redis.CommandFlag.STALE;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.redis.Inspection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** OBJECT, MEMORY, SLOWLOG, LATENCY, FUNCTION, and what is refused with a reason: DUMP, RESTORE, DEBUG. */
final class InspectionCommands {
    private static final String OTHER_FORM =
            "keys here are versioned, replicated state that no Redis could load; use GET, HGETALL and so on instead";

    /** Nothing is measured by that name; what clients saw is in the console and in the metrics. */
    private static final String DOCTOR = "Latency monitoring is not available here. What clients' operations took is"
            + " told by the console and by the metrics of blackstart serve.\n";

    static final List<CommandSpec> ROWS = List.of(
            CommandSpec.container(
                    "object",
                    Help.with(
                            "object",
                            Inspection.OBJECT.stream().map(CommandSpec::of).toList())),
            CommandSpec.container("memory", Help.with("memory", List.of(CommandSpec.of(Inspection.MEMORY_USAGE)))),
            CommandSpec.container(
                    "slowlog",
                    Help.with(
                            "slowlog",
                            List.of(
                                    row("slowlog|get", -2, InspectionCommands::slowest),
                                    row("slowlog|len", 2, (_, _) -> new Intent.Answer(new Reply.Int(0))),
                                    CommandSpec.agreed("slowlog|reset", 2, ADMIN, LOADING, STALE)))),
            CommandSpec.container(
                    "latency",
                    Help.with(
                            "latency",
                            List.of(
                                    row("latency|latest", 2, (_, _) -> nothing()),
                                    row("latency|history", 3, (_, _) -> nothing()),
                                    row(
                                            "latency|histogram",
                                            -2,
                                            (_, _) -> new Intent.Answer(new Reply.Pairs(List.of()))),
                                    row("latency|graph", 3, InspectionCommands::graph),
                                    row(
                                            "latency|doctor",
                                            2,
                                            (_, _) -> new Intent.Answer(new Reply.Verbatim(Bytes.of(DOCTOR)))),
                                    row("latency|reset", -2, (_, _) -> new Intent.Answer(new Reply.Int(0)))))),
            CommandSpec.container(
                    "function",
                    Help.with(
                            "function",
                            List.of(
                                    function("function|flush", -2, InspectionCommands::flushFunctions),
                                    function("function|list", -2, InspectionCommands::functions),
                                    function("function|delete", 3, (_, _) -> Intent.fail("ERR Library not found")),
                                    function(
                                            "function|kill",
                                            2,
                                            (_, _) -> Intent.fail("NOTBUSY No scripts in execution right now."))))),
            CommandSpec.refused("dump", 2, "DUMP is not supported: " + OTHER_FORM),
            CommandSpec.refused("restore", -4, "RESTORE is not supported: " + OTHER_FORM),
            CommandSpec.refused(
                    "debug",
                    -2,
                    "DEBUG is not supported: faults are injected with blackstart ctl or from the console"));

    private InspectionCommands() {}

    private static CommandSpec row(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, ADMIN, NOSCRIPT, LOADING, STALE);
    }

    private static CommandSpec function(String name, int arity, Action action) {
        return CommandSpec.keyless(name, arity, action, NOSCRIPT);
    }

    private static Intent slowest(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            return Intent.fail(Errors.wrongSubcommand("slowlog", arguments));
        }
        boolean isCount = arguments.count() == 2 || arguments.number(2).orElse(-2) >= -1;
        return isCount ? nothing() : Intent.fail("ERR count should be greater than or equal to -1");
    }

    private static Intent graph(Session session, Arguments arguments) {
        return Intent.fail("ERR No samples available for event '" + Errors.asC(arguments.text(2)) + "'");
    }

    private static Intent flushFunctions(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            return Intent.fail(Errors.wrongSubcommand("function", arguments));
        }
        boolean isMode = arguments.count() == 2
                || arguments.word(2).equals("sync")
                || arguments.word(2).equals("async");
        return isMode ? new Intent.Answer(Reply.OK) : Intent.fail("ERR FUNCTION FLUSH only supports SYNC|ASYNC option");
    }

    /** There never are any. */
    private static Intent functions(Session session, Arguments arguments) {
        Set<String> given = new HashSet<>();
        for (int at = 2; at < arguments.count(); at++) {
            String word = arguments.word(at);
            boolean isNamed = word.equals("libraryname");
            if (!isNamed && !word.equals("withcode") || !given.add(word)) {
                return Intent.fail("ERR Unknown argument " + Errors.asC(arguments.text(at)));
            }
            if (isNamed && ++at == arguments.count()) {
                return Intent.fail("ERR library name argument was not given");
            }
        }
        return nothing();
    }

    private static Intent nothing() {
        return new Intent.Answer(new Reply.Array(List.of()));
    }
}

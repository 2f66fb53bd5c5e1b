package io.blackstart.cluster.wire.resp.command;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a command that is there does not do all that it does in Redis 7.0, in a person's words. */
final class Differences {
    private static final String BY_NAME = "fields and members are told in order of their names";
    private static final String WALK =
            "up to 128 items all at once, with cursor 0; of more at least a 64th part in each step, whatever COUNT"
                    + " says";
    private static final String MOST_DRAWN = "at most 1,048,576 with repeats";
    private static final String MOST_SORTED = "what GET asks for is at most 256 MiB, and some million values";
    private static final String ALWAYS_EMPTY = "nothing is recorded, so it is always empty";
    private static final String BY_LEX =
            "by name over members of different scores, which Redis calls unspecified, it may answer otherwise";
    private static final String WHOLE_LIST = "sent to replicas and written to disks as the whole list";
    private static final String NOT_IN_MULTI = "refused inside MULTI";

    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("blmove", WHOLE_LIST),
            Map.entry("blmpop", WHOLE_LIST),
            Map.entry("blpop", WHOLE_LIST),
            Map.entry("brpop", WHOLE_LIST),
            Map.entry("brpoplpush", WHOLE_LIST),
            Map.entry(
                    "client",
                    "ID, GETNAME, SETNAME, SETINFO, INFO, LIST, KILL, NO-EVICT, REPLY and HELP; LIST tells less of"
                            + " each, KILL and REPLY are " + NOT_IN_MULTI),
            Map.entry(
                    "command",
                    "COUNT, LIST, INFO, GETKEYS, DOCS and HELP; DOCS has words of its own and no histories, INFO tells"
                            + " where the first keys stand only"),
            Map.entry(
                    "config",
                    "GET and SET of what there is; nothing can be set to another value while the cluster runs."
                            + " notify-keyspace-events may be set, and no events are sent"),
            Map.entry("debug", "refused, with a reason"),
            Map.entry("dump", "refused, with a reason"),
            Map.entry("expire", "of a hash, set, sorted set or list it writes all items anew"),
            Map.entry("expireat", "of a hash, set, sorted set or list it writes all items anew"),
            Map.entry("function", "FLUSH, LIST, DELETE and KILL of none: functions cannot be loaded"),
            Map.entry("hello", "inside MULTI, all of EXEC's array is in the protocol it switches to"),
            Map.entry("hgetall", BY_NAME),
            Map.entry("hkeys", BY_NAME),
            Map.entry("hrandfield", MOST_DRAWN),
            Map.entry("hscan", WALK),
            Map.entry("hvals", BY_NAME),
            Map.entry("info", "fewer lines, and a section of the cluster; memory is that of the whole program"),
            Map.entry("keys", "in order of their names"),
            Map.entry("latency", ALWAYS_EMPTY + "; DOCTOR says so in its own words"),
            Map.entry("linsert", WHOLE_LIST),
            Map.entry("lmove", WHOLE_LIST),
            Map.entry("lmpop", WHOLE_LIST),
            Map.entry("lpop", WHOLE_LIST),
            Map.entry("lpush", WHOLE_LIST),
            Map.entry("lpushx", WHOLE_LIST),
            Map.entry("lrem", WHOLE_LIST),
            Map.entry("lset", WHOLE_LIST),
            Map.entry("ltrim", WHOLE_LIST),
            Map.entry("memory", "USAGE only: what the key takes on the wire and on disk"),
            Map.entry(
                    "object",
                    "REFCOUNT is always 1, IDLETIME always 0 and FREQ an error: nothing is shared, and nobody notes"
                            + " who looks; ENCODING goes by the value alone, however it came about"),
            Map.entry("pexpire", "of a hash, set, sorted set or list it writes all items anew"),
            Map.entry("pexpireat", "of a hash, set, sorted set or list it writes all items anew"),
            Map.entry("psubscribe", NOT_IN_MULTI),
            Map.entry(
                    "publish",
                    NOT_IN_MULTI
                            + "; tells how many heard it at gateways that answer within 500 ms, and does not wait for"
                            + " one that did not until that is heard again"),
            Map.entry(
                    "pubsub", "CHANNELS, NUMSUB, NUMPAT and HELP, over all gateways; who listens over REST counts too"),
            Map.entry("punsubscribe", NOT_IN_MULTI),
            Map.entry("restore", "refused, with a reason"),
            Map.entry("role", "replicas that the primary hears, by the names of their machines"),
            Map.entry("rpop", WHOLE_LIST),
            Map.entry("rpoplpush", WHOLE_LIST),
            Map.entry("rpush", WHOLE_LIST),
            Map.entry("rpushx", WHOLE_LIST),
            Map.entry("sdiff", BY_NAME),
            Map.entry("sinter", BY_NAME),
            Map.entry("slowlog", ALWAYS_EMPTY),
            Map.entry("smembers", BY_NAME),
            Map.entry("sort", MOST_SORTED),
            Map.entry("sort_ro", MOST_SORTED),
            Map.entry("srandmember", MOST_DRAWN),
            Map.entry("sscan", WALK),
            Map.entry("subscribe", NOT_IN_MULTI),
            Map.entry("time", "to the millisecond, by the clock of the replica that answers"),
            Map.entry("unsubscribe", NOT_IN_MULTI),
            Map.entry("wait", "counts replicas that have the write on disk"),
            Map.entry("sunion", BY_NAME),
            Map.entry("zadd", "a score of -0 is 0, as in Redis's sorted sets of up to 128 members"),
            Map.entry("zlexcount", BY_LEX),
            Map.entry("zrandmember", MOST_DRAWN),
            Map.entry("zrange", BY_LEX),
            Map.entry("zrangebylex", BY_LEX),
            Map.entry("zrangestore", BY_LEX),
            Map.entry("zremrangebylex", BY_LEX),
            Map.entry("zrevrangebylex", BY_LEX),
            Map.entry("zscan", WALK));

    private Differences() {}

    static Optional<String> of(String command) {
        return Optional.ofNullable(ALL.get(command));
    }

    /** Commands of which there is something to tell. */
    static Set<String> commands() {
        return ALL.keySet();
    }
}

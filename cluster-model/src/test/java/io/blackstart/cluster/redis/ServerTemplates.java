package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.Comparison.ANY_ORDER;
import static io.blackstart.cluster.redis.Comparison.FAILURE;

import java.util.List;

/** CLIENT, CONFIG, COMMAND and what tells of the server and its keys, as far as both can tell the same. */
final class ServerTemplates implements CommandTemplates {
    @Override
    public List<Template> templates() {
        return List.of(
                Template.of("CLIENT KILL (ID number|ADDR address|LADDR address|TYPE (MASTER|PUBSUB|nonsense)|USER"
                                + " nobody|SKIPME (YES|nonsense))")
                        .times(2),
                Template.of("CLIENT KILL {(ID few|ADDR address|TYPE REPLICA|LADDR address)} [nonsense]"),
                Template.of("CLIENT KILL address"),
                Template.of("CLIENT (SETNAME name|GETNAME|NO-EVICT (ON|OFF|nonsense)|REPLY nonsense)"),
                Template.of("CLIENT LIST (TYPE (nonsense|MASTER)|ID (few|number)|nonsense)", FAILURE),
                Template.of("CLIENT nonsense"),
                Template.of("COMMAND GETKEYS (GET key|MSET {key value}|ZUNIONSTORE key 2 key key|ZUNION (0|1|5)"
                                + " key|SUNION {key}|OBJECT ENCODING key)")
                        .times(2),
                Template.of("COMMAND GETKEYS SORT list [BY pattern] [GET pattern] [STORE key] [STORE key]"),
                Template.of("COMMAND GETKEYS (BLMPOP timeout 1 {list} LEFT|BLPOP {list} timeout|CLIENT LIST|nonsense"
                        + " value|XX)"),
                Template.of(
                        "COMMAND LIST FILTERBY (PATTERN (GE*|CONFIG*|CLIENT|ZR*|NONE*)|ACLCAT (BITMAP|none)|MODULE"
                                + " none|nonsense none)",
                        FAILURE),
                Template.of("COMMAND LIST FILTERBY PATTERN (INCR*|ZREM*|GETR*)", ANY_ORDER),
                Template.of("COMMAND LIST [FILTERBY] nonsense"),
                Template.of("COMMAND INFO (GET|SET2|STRLEN|none|CLIENT|PING) nonsense", FAILURE),
                Template.of("COMMAND INFO (GET|STRLEN|LLEN|HGETALL|SMEMBERS|ZSCORE|TTL|EXISTS)"),
                Template.of("COMMAND nonsense", FAILURE),
                Template.of("CONFIG GET (SAVE|MAXMEMORY-POLICY|DATABASES)"),
                Template.of("CONFIG GET (SAVE SAVE|none)"),
                Template.of("CONFIG SET (NOTIFY-KEYSPACE-EVENTS events|nonsense value)", FAILURE),
                Template.of("CONFIG (nonsense|RESETSTAT [nonsense]|REWRITE)"),
                Template.of("OBJECT (FREQ|IDLETIME|REFCOUNT) unknown [nonsense]"),
                Template.of("OBJECT FREQ key"),
                Template.of("OBJECT nonsense"),
                Template.of("MEMORY USAGE unknown [SAMPLES count] [SAMPLES count] [nonsense]"),
                Template.of("SLOWLOG (GET [count] [nonsense]|LEN [nonsense]|RESET|nonsense)", FAILURE),
                Template.of("FUNCTION (FLUSH [(SYNC|ASYNC|nonsense)] [nonsense]|LIST [LIBRARYNAME nonsense] [WITHCODE]"
                        + " [nonsense]|DELETE nonsense|KILL|nonsense)"),
                Template.of("LATENCY (LATEST|HISTORY nonsense|GRAPH nonsense|RESET [nonsense]|nonsense)"),
                Template.of("PUBSUB (CHANNELS [glob] [nonsense]|NUMSUB {name}|NUMPAT [nonsense]|nonsense)"),
                Template.of("(SLOWLOG|CONFIG|PUBSUB|LATENCY|FUNCTION|MEMORY) HELP nonsense", FAILURE),
                Template.of("HELLO nonsense [nonsense]", FAILURE),
                Template.of("long {long}"),
                Template.of("(CLIENT|CONFIG|OBJECT) long"),
                Template.of("(SET|DEL) key [value]"));
    }
}

package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Masters and replicas in the fields a Sentinel of Redis 7.0 has for them, in its order. */
final class SentinelReplies {
    private static final String[] HELP = {
        "SENTINEL <subcommand> [<arg> [value] [opt] ...]. Subcommands are:",
        "CKQUORUM <master-name>",
        "    Always enough: this Sentinel hears the cluster's own events.",
        "GET-MASTER-ADDR-BY-NAME <master-name>",
        "    Return the ip and port number of the master with that name.",
        "MASTER <master-name>",
        "    Show the state and info of the specified master.",
        "MASTERS",
        "    Show a list of monitored masters and their state.",
        "MYID",
        "    Return the ID of the Sentinel instance.",
        "REPLICAS <master-name>",
        "    Show the other healthy gateways.",
        "SENTINELS <master-name>",
        "    Always none: there is no other Sentinel.",
        "HELP",
        "    Prints this help."
    };

    private final List<Reply> pairs = new ArrayList<>();

    private SentinelReplies() {}

    static Reply master(SentinelState state) {
        SentinelState.Node master = state.master().orElseThrow();
        SentinelReplies fields = new SentinelReplies();
        fields.node(state.name(), master, "master" + state.health().flags(), state.downAfterMillis());
        fields.put("role-reported", "master");
        fields.put("role-reported-time", 0);
        fields.put("config-epoch", state.epoch());
        fields.put("num-slaves", state.replicas().size());
        fields.put("num-other-sentinels", 0);
        fields.put("quorum", 1);
        fields.put("failover-timeout", 180_000);
        fields.put("parallel-syncs", 1);
        return new Reply.Pairs(fields.pairs);
    }

    static Reply replicas(SentinelState state) {
        return new Reply.Array(state.replicas().stream()
                .map(replica -> replica(replica, state))
                .toList());
    }

    private static Reply replica(SentinelState.Node replica, SentinelState state) {
        SentinelState.Node master = state.master().orElseThrow();
        SentinelReplies fields = new SentinelReplies();
        fields.node(replica.host() + ":" + replica.port(), replica, "slave", state.downAfterMillis());
        fields.put("role-reported", "slave");
        fields.put("role-reported-time", 0);
        fields.put("master-link-down-time", 0);
        fields.put("master-link-status", "ok");
        fields.put("master-host", master.host());
        fields.put("master-port", master.port());
        fields.put("slave-priority", 100);
        fields.put("slave-repl-offset", 0);
        fields.put("replica-announced", 1);
        return new Reply.Pairs(fields.pairs);
    }

    private void node(String name, SentinelState.Node node, String flags, long downAfterMillis) {
        put("name", name);
        put("ip", node.host());
        put("port", node.port());
        put("runid", id(node.gateway()));
        put("flags", flags);
        put("link-pending-commands", 0);
        put("link-refcount", 1);
        put("last-ping-sent", 0);
        put("last-ok-ping-reply", 0);
        put("last-ping-reply", 0);
        put("down-after-milliseconds", downAfterMillis);
        put("info-refresh", 0);
    }

    private void put(String field, long value) {
        put(field, Long.toString(value));
    }

    private void put(String field, String value) {
        pairs.add(text(field));
        pairs.add(text(value));
    }

    static Reply text(String text) {
        return new Reply.Bulk(Bytes.of(text));
    }

    /** In the form of a Redis server's: 40 hex digits, the same for the same name. */
    static String id(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-1", impossible);
        }
    }

    static Reply help() {
        List<Reply> lines = new ArrayList<>();
        for (String line : HELP) {
            lines.add(new Reply.Status(line));
        }
        return new Reply.Array(lines);
    }
}

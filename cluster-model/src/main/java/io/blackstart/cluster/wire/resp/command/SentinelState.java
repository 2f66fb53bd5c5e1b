package io.blackstart.cluster.wire.resp.command;

import java.util.List;
import java.util.Optional;

/**
 * What a Sentinel tells of the one database it watches. Immutable.
 *
 * @param name of the database, by which clients ask
 * @param master empty until a gateway is healthy for the first time
 * @param replicas the other healthy gateways
 * @param epoch of the primary's reign
 * @param health how the primary is
 * @param downAfterMillis silence after which it is suspect (rule M3)
 */
public record SentinelState(
        String name, Optional<Node> master, List<Node> replicas, long epoch, Health health, long downAfterMillis) {
    /** One gateway. */
    public record Node(String gateway, String host, int port) {
        /** As messages name it. */
        public String address() {
            return host + " " + port;
        }
    }

    /** In Sentinel's terms: who holds it for down. */
    public enum Health {
        OK("ok", ""),
        /** Somebody misses it (rule M3). */
        SUBJECTIVELY_DOWN("sdown", ",s_down"),
        /** It is confirmed gone (rule M4). */
        OBJECTIVELY_DOWN("odown", ",s_down,o_down");

        private final String word;
        private final String flags;

        Health(String word, String flags) {
            this.word = word;
            this.flags = flags;
        }

        String word() {
            return word;
        }

        String flags() {
            return flags;
        }
    }

    public SentinelState {
        replicas = List.copyOf(replicas);
    }
}

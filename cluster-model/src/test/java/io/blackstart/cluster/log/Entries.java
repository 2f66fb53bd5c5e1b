package io.blackstart.cluster.log;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.CommandExecutor;
import io.blackstart.cluster.data.Execution;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.WriteContext;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Log entries as a primary would stamp them. */
public final class Entries {
    /** Of a cluster that has no members yet. */
    public static final ClusterConfig NO_CONFIG = new ClusterConfig(0, List.of(), new TreeMap<>());

    private Entries() {}

    /** A SET of a key to the seq, as the seq-th request of the gateway. */
    public static LogEntry write(Reign reign, long seq, String key) {
        return request(reign, seq, key, new RequestId("gateway-a1", 1, seq), 0);
    }

    /** A SET of a key to the seq, under a request's id. */
    public static LogEntry request(Reign reign, long seq, String key, RequestId id, long oldestOpen) {
        Command set = new Command.Set(
                Bytes.of(key), Bytes.of(Long.toString(seq)), Optional.empty(), Command.Condition.ALWAYS);
        Execution execution = CommandExecutor.execute(
                List.of(set), new Keyspace(), new WriteContext(seq << 16, reign.primary(), seq));
        return new LogEntry(
                new Position(reign, seq),
                seq << 16,
                new LogEntry.ClientWrite(id, oldestOpen, execution.delta(), execution.replies()),
                40 + execution.delta().bytes());
    }

    /** As {@link #request}, of one that had been sent to another reign before. */
    static LogEntry retried(
            Reign reign, long seq, String key, RequestId id, long oldestOpen, LogEntry.Served... served) {
        LogEntry entry = request(reign, seq, key, id, oldestOpen);
        LogEntry.ClientWrite write = (LogEntry.ClientWrite) entry.body();
        LogEntry.Body retried =
                new LogEntry.ClientWrite(id, oldestOpen, write.delta(), write.replies(), List.of(served), true);
        return new LogEntry(entry.position(), entry.hlc(), retried, entry.bytes());
    }

    public static LogEntry configured(Reign reign, long seq, ClusterConfig config) {
        return new LogEntry(new Position(reign, seq), seq << 16, new LogEntry.Configured(config), 40);
    }
}

package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.CommandExecutor;
import io.blackstart.cluster.data.Execution;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.WriteContext;
import java.util.List;

/** A database without a cluster around it; its clock only counts, so nothing expires. */
final class FakeData {
    private final Keyspace keys = new Keyspace();
    private long seq;

    Reply run(Command command) {
        seq++;
        Execution execution = CommandExecutor.execute(List.of(command), keys, new WriteContext(seq, "fake", seq));
        keys.join(execution.delta());
        return execution.replies().getFirst();
    }
}

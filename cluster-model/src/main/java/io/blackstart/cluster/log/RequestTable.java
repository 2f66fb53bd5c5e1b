package io.blackstart.cluster.log;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Requests that were applied and may still be retried, with their answers (rule W9); part of the replicated state. */
public final class RequestTable {
    /** How one request was answered. */
    public record Answer(Position position, List<Reply> replies) {}

    private record Life(String gateway, int life) implements Comparable<Life> {
        @Override
        public int compareTo(Life other) {
            int byGateway = gateway.compareTo(other.gateway);
            return byGateway != 0 ? byGateway : Integer.compare(life, other.life);
        }
    }

    private final TreeMap<Life, TreeMap<Long, Answer>> answers = new TreeMap<>();

    public Optional<Answer> find(RequestId id) {
        TreeMap<Long, Answer> ofLife = answers.get(new Life(id.gateway(), id.life()));
        return ofLife == null ? Optional.empty() : Optional.ofNullable(ofLife.get(id.number()));
    }

    /** Takes note of an entry; forgets what its gateway will never ask again. */
    public void apply(LogEntry entry) {
        if (entry.body() instanceof LogEntry.ClientWrite write) {
            TreeMap<Long, Answer> ofLife = answers.computeIfAbsent(
                    new Life(write.id().gateway(), write.id().life()), _ -> new TreeMap<>());
            ofLife.headMap(write.oldestOpen()).clear();
            ofLife.put(write.id().number(), new Answer(entry.position(), write.replies()));
        }
    }

    public RequestTable copy() {
        RequestTable copy = new RequestTable();
        answers.forEach((life, ofLife) -> copy.answers.put(life, new TreeMap<>(ofLife)));
        return copy;
    }
}

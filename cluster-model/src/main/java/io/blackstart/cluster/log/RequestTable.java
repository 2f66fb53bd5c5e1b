package io.blackstart.cluster.log;

import io.blackstart.cluster.data.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The answers to one life of a gateway, by the requests' numbers. */
    private static final class Answers {
        private final Map<Long, Answer> byNumber;
        private long forgottenBelow;

        Answers(Map<Long, Answer> byNumber, long forgottenBelow) {
            this.byNumber = byNumber;
            this.forgottenBelow = forgottenBelow;
        }

        Answers copy() {
            return new Answers(new HashMap<>(byNumber), forgottenBelow);
        }

        void forgetBelow(long number) {
            while (forgottenBelow < number) {
                byNumber.remove(forgottenBelow++);
            }
        }
    }

    private final TreeMap<Life, Answers> answers = new TreeMap<>();

    public Optional<Answer> find(RequestId id) {
        Answers ofLife = answers.get(new Life(id.gateway(), id.life()));
        return ofLife == null ? Optional.empty() : Optional.ofNullable(ofLife.byNumber.get(id.number()));
    }

    /** Takes note of an entry; forgets what its gateway will never ask again. */
    public void apply(LogEntry entry) {
        if (entry.body() instanceof LogEntry.ClientWrite write) {
            RequestId id = write.id();
            Answers ofLife = answers.computeIfAbsent(
                    new Life(id.gateway(), id.life()), _ -> new Answers(new HashMap<>(), write.oldestOpen()));
            ofLife.forgetBelow(write.oldestOpen());
            ofLife.byNumber.put(id.number(), new Answer(entry.position(), write.replies()));
        }
    }

    public RequestTable copy() {
        RequestTable copy = new RequestTable();
        answers.forEach((life, ofLife) -> copy.answers.put(life, ofLife.copy()));
        return copy;
    }
}

package io.blackstart.cluster.log;

import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
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

    private record Numbered(long number, Answer answer) {}

    /** The answers to one life of a gateway, by ascending number; a gateway has few requests open at a time. */
    private static final class Answers {
        private final ArrayList<Numbered> answers;

        Answers(List<Numbered> answers) {
            this.answers = new ArrayList<>(answers);
        }

        Optional<Answer> find(long number) {
            int index = indexOf(number);
            boolean found = index < answers.size() && answers.get(index).number() == number;
            return found ? Optional.of(answers.get(index).answer()) : Optional.empty();
        }

        void forgetBelow(long number) {
            answers.subList(0, indexOf(number)).clear();
        }

        void put(long number, Answer answer) {
            int index = indexOf(number);
            if (index == answers.size() || answers.get(index).number() != number) {
                answers.add(index, new Numbered(number, answer));
            }
        }

        /** Of the first answer that has this number or a higher one. */
        private int indexOf(long number) {
            int low = 0;
            int high = answers.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (answers.get(middle).number() < number) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    private final TreeMap<Life, Answers> answers = new TreeMap<>();

    public Optional<Answer> find(RequestId id) {
        Answers ofLife = answers.get(new Life(id.gateway(), id.life()));
        return ofLife == null ? Optional.empty() : ofLife.find(id.number());
    }

    /** Takes note of an entry; forgets what its gateway will never ask again. */
    public void apply(LogEntry entry) {
        switch (entry.body()) {
            case LogEntry.ClientWrite write -> {
                Answers ofLife = of(write.id());
                ofLife.forgetBelow(write.oldestOpen());
                ofLife.put(write.id().number(), new Answer(entry.position(), write.replies()));
            }
            case LogEntry.Merged merged ->
                merged.done()
                        .forEach(done -> of(done.id())
                                .put(done.id().number(), new Answer(done.position(), done.replies())));
            case LogEntry.Configured _, LogEntry.Forgot _ -> {}
        }
    }

    private Answers of(RequestId id) {
        return answers.computeIfAbsent(new Life(id.gateway(), id.life()), _ -> new Answers(List.of()));
    }

    public RequestTable copy() {
        RequestTable copy = new RequestTable();
        answers.forEach((life, ofLife) -> copy.answers.put(life, new Answers(ofLife.answers)));
        return copy;
    }
}

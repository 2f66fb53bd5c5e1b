package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One connection's requests on their way to its gateway, which serves a session's one after the other. So one is asked at a time, and what
 * gathers meanwhile is asked as one: single commands that stand behind each other and only read, or only write, go through the cluster
 * together. A pipeline then costs hardly more than a command. What has nothing to do with data ({@link Aside}) keeps its place in the line: what is published behind a
 * write leaves once that is answered, and nobody listens, so that no news comes, before what it published is done.
 */
final class RequestLine {
    /** So that nobody else waits long for one connection's work. */
    private static final int MOST_COMMANDS = 64;

    private static final int MOST_BYTES = 64 << 10;

    private final ArrayDeque<Step> waiting = new ArrayDeque<>();
    private List<Step.Question> asked = List.of();
    /** Asides that are not done yet. What is published one behind the other leaves together. */
    private int asides;

    /** What the gateway is to be told next. */
    sealed interface Step {
        /** @param requestId by which it answers */
        record Question(long requestId, ClientRequest request) implements Step {
            private boolean isSingle() {
                return request.kind() == ClientRequest.Kind.COMMAND;
            }

            private Command command() {
                return request.commands().getFirst();
            }

            private boolean goesWith(Step next) {
                return isSingle()
                        && next instanceof Question other
                        && other.isSingle()
                        && other.command().isWrite() == command().isWrite();
            }
        }

        /** @param asideId by which it says that it is done */
        record Beside(long asideId, Aside aside) implements Step {
            private boolean waitsForOthers() {
                return switch (aside) {
                    case Aside.Listen _ -> true;
                    case Aside.Publish _ -> false;
                };
            }
        }
    }

    void add(long requestId, ClientRequest request) {
        waiting.add(new Step.Question(requestId, request));
    }

    void add(long asideId, Aside aside) {
        waiting.add(new Step.Beside(asideId, aside));
    }

    /** The next step, unless it has to wait for one before it or nobody asks anything. */
    Optional<Step> next() {
        if (!asked.isEmpty() || waiting.isEmpty()) {
            return Optional.empty();
        }
        return switch (waiting.peek()) {
            case Step.Question first -> asides > 0 ? Optional.empty() : Optional.of(together(first));
            case Step.Beside first -> asides > 0 && first.waitsForOthers() ? Optional.empty() : Optional.of(aside());
        };
    }

    private Step aside() {
        asides++;
        return waiting.remove();
    }

    /** What leaves with the first of the line, which is a question. */
    private Step.Question together(Step.Question first) {
        waiting.remove();
        if (!first.goesWith(waiting.peek())) {
            asked = List.of(first);
            return first;
        }
        List<Step.Question> questions = new ArrayList<>();
        List<Command> commands = new ArrayList<>();
        questions.add(first);
        commands.add(first.command());
        int bytes = first.command().bytes();
        while (commands.size() < MOST_COMMANDS
                && bytes < MOST_BYTES
                && waiting.peek() instanceof Step.Question next
                && first.goesWith(next)) {
            waiting.remove();
            questions.add(next);
            commands.add(next.command());
            bytes += next.command().bytes();
        }
        asked = questions;
        return new Step.Question(first.requestId(), ClientRequest.pipeline(commands));
    }

    /**
     * The question has been answered. What there was no room for beside the replies before it is asked again, next.
     *
     * @return the requests that it stood for and that are answered
     * @throws IllegalStateException if another one was asked
     */
    List<Long> answered(long requestId, ClientReply reply) {
        if (asked.isEmpty() || asked.getFirst().requestId() != requestId) {
            throw new IllegalStateException("gateway answered request " + requestId + " out of order");
        }
        int left = asked.size();
        while (left > 1 && reply.replies().get(left - 1).equals(Reply.NO_ROOM)) {
            waiting.addFirst(asked.get(--left));
        }
        List<Long> answered =
                asked.subList(0, left).stream().map(Step.Question::requestId).toList();
        asked = List.of();
        return answered;
    }

    /**
     * An aside is done.
     *
     * @throws IllegalStateException if none is under way
     */
    void asideDone() {
        if (asides == 0) {
            throw new IllegalStateException("gateway did something aside that nobody asked for");
        }
        asides--;
    }

    /** The reply to one of the requests that were asked together. */
    static ClientReply part(ClientReply all, int index) {
        return new ClientReply(
                List.of(all.replies().get(index)), all.outcome(), all.position(), all.servedBy(), all.route());
    }
}

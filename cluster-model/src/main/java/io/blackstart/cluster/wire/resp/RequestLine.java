package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One connection's requests on their way to its gateway, which serves a session's one after the other. So one is asked at a time, and what
 * gathers meanwhile is asked as one: single commands that stand behind each other and only read, or only write, go through the cluster
 * together. A pipeline then costs hardly more than a command.
 */
final class RequestLine {
    /** So that nobody else waits long for one connection's work. */
    private static final int MOST_COMMANDS = 64;

    private static final int MOST_BYTES = 64 << 10;

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private List<Long> asked = List.of();

    private record Waiting(long requestId, ClientRequest request) {
        boolean isSingle() {
            return request.kind() == ClientRequest.Kind.COMMAND;
        }

        Command command() {
            return request.commands().getFirst();
        }
    }

    /**
     * What the gateway is to be asked.
     *
     * @param requestId by which it answers
     */
    record Question(long requestId, ClientRequest request) {}

    void add(long requestId, ClientRequest request) {
        waiting.add(new Waiting(requestId, request));
    }

    /** The next question, unless one is unanswered yet or nobody asks anything. */
    Optional<Question> next() {
        if (!asked.isEmpty() || waiting.isEmpty()) {
            return Optional.empty();
        }
        Waiting first = waiting.remove();
        if (!first.isSingle() || !goesWith(first, waiting.peek())) {
            asked = List.of(first.requestId());
            return Optional.of(new Question(first.requestId(), first.request()));
        }
        return Optional.of(together(first));
    }

    private Question together(Waiting first) {
        List<Long> ids = new ArrayList<>();
        List<Command> commands = new ArrayList<>();
        ids.add(first.requestId());
        commands.add(first.command());
        int bytes = first.command().bytes();
        while (goesWith(first, waiting.peek()) && commands.size() < MOST_COMMANDS && bytes < MOST_BYTES) {
            Waiting next = waiting.remove();
            ids.add(next.requestId());
            commands.add(next.command());
            bytes += next.command().bytes();
        }
        asked = ids;
        return new Question(first.requestId(), ClientRequest.pipeline(commands));
    }

    private static boolean goesWith(Waiting first, Waiting next) {
        return next != null
                && next.isSingle()
                && next.command().isWrite() == first.command().isWrite();
    }

    /**
     * The question has been answered.
     *
     * @return the requests that it stood for
     * @throws IllegalStateException if another one was asked
     */
    List<Long> answered(long requestId) {
        if (asked.isEmpty() || asked.getFirst() != requestId) {
            throw new IllegalStateException("gateway answered request " + requestId + " out of order");
        }
        List<Long> answered = asked;
        asked = List.of();
        return answered;
    }

    /** The reply to one of the requests that were asked together. */
    static ClientReply part(ClientReply all, int index) {
        return new ClientReply(
                List.of(all.replies().get(index)), all.outcome(), all.position(), all.servedBy(), all.route());
    }
}

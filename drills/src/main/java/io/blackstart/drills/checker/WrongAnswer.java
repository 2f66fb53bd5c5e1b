package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Reply;

/** A command was answered with what no such command answers, or one of several not at all. */
final class WrongAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private WrongAnswer(String words) {
        super(words);
    }

    static WrongAnswer of(Reply reply) {
        return new WrongAnswer("an answer of the wrong kind: " + reply);
    }

    static WrongAnswer of(int answers, int commands) {
        return new WrongAnswer("%d answers to %d commands".formatted(answers, commands));
    }
}

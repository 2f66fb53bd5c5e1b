package io.blackstart.cluster.data;

/**
 * Hears of a command of Redis whose implementation threw what it must not. That is a defect of one command, not of the cluster: what it had changed is taken
 * back, its client gets an error, and all others are served on. A broken rule of the cluster is no such thing and stops the run.
 */
@FunctionalInterface
public interface BrokenCalls {
    /** Wherever defects are looked for they stop everything. */
    BrokenCalls STOP = (_, defect) -> {
        throw defect;
    };

    void found(Verb verb, RuntimeException defect);

    /** What the client is told. */
    static Reply.Failure reply(Verb verb) {
        return new Reply.Failure("ERR internal error in '" + verb.word() + "': it did nothing; please report it");
    }
}

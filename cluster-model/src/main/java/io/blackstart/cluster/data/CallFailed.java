package io.blackstart.cluster.data;

/** A command cannot be done as it was asked; its reply is an error. No fault of the program: it has no stack trace. */
public final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param text with its code first, as Redis has it: {@code ERR syntax error} */
    public CallFailed(String text) {
        super(text, null, false, false);
    }

    static CallFailed wrongType() {
        return new CallFailed(ReadReplies.WRONG_TYPE.text());
    }

    Reply.Failure reply() {
        return new Reply.Failure(getMessage());
    }
}

package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Command.End;

/** How clients name an end of a list. */
final class ListEnd {
    private ListEnd() {}

    static End of(Args args, int index) {
        return switch (args.word(index)) {
            case "left" -> End.LEFT;
            case "right" -> End.RIGHT;
            default -> throw Failures.syntax();
        };
    }
}

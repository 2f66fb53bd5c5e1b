package io.blackstart.app.console.why;

import io.blackstart.drills.checker.Promise;
import java.util.Arrays;
import java.util.List;

/** The rules that keep the promises the checker watches; where one is broken they are where to look. */
final class PromiseRules {
    private PromiseRules() {}

    /** Those of all promises that a sentence names. */
    static List<Rule> in(String sentence) {
        return Arrays.stream(Promise.values())
                .filter(promise -> sentence.contains(promise.words()))
                .flatMap(promise -> of(promise).stream())
                .distinct()
                .toList();
    }

    private static List<Rule> of(Promise promise) {
        return switch (promise) {
            case NO_LOST_WRITE, PROMOTION -> List.of(Rule.W3, Rule.E4);
            case COUNTED_LOSSES -> List.of(Rule.E4, Rule.E9);
            case ANNOUNCED_SINGLE_HOLDER, ENOUGH_DISKS -> List.of(Rule.W3);
            case SESSION, LINEARIZABLE -> List.of(Rule.R1, Rule.R3);
            case NO_UNACKNOWLEDGED_READ -> List.of(Rule.W2);
            case NO_REFUSED_EFFECT, OPERATION_ENDS, ONCE -> List.of(Rule.W9);
            case ONE_PRIMARY, ONE_WRITE_PER_STAMP -> List.of(Rule.E2, Rule.E7);
            case ONE_SIDE_ACKNOWLEDGES -> List.of(Rule.W4, Rule.P1);
            case LEDGER -> List.of(Rule.P4, Rule.P6);
            case CONVERGENCE, KEPT, LIST_IN_ORDER -> List.of(Rule.W6, Rule.P4);
            case NO_INVENTED_VALUE, NO_EXPIRED_VALUE, WHOLE, WATCHED -> List.of();
        };
    }
}

package io.blackstart.drills.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a measure is compared with a quantity. */
public enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    AT_MOST("<="),
    AT_LEAST(">="),
    LESS("<"),
    MORE(">");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    /** Whether the comparison holds. */
    public boolean holds(double value, double bound) {
        return switch (this) {
            case EQUAL -> value == bound;
            case NOT_EQUAL -> value != bound;
            case AT_MOST -> value <= bound;
            case AT_LEAST -> value >= bound;
            case LESS -> value < bound;
            case MORE -> value > bound;
        };
    }

    public static Optional<Comparison> bySign(String sign) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.sign.equals(sign))
                .findFirst();
    }

    public static List<String> signs() {
        return Arrays.stream(values()).map(Comparison::sign).toList();
    }
}

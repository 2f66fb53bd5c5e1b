package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/** The increments of one place, counted: where there was nothing else, they bound the number that must stand there. */
final class Counter {
    private long certain;
    private long possible;
    private Optional<Effect> highest = Optional.empty();
    private Optional<Effect> ofLatestReign = Optional.empty();
    private long highestRead = Long.MIN_VALUE;
    private Optional<Origin> highestReader = Optional.empty();

    void add(Effect increment) {
        switch (increment.fate()) {
            case CERTAIN -> {
                certain++;
                if (highest.isEmpty() || result(increment) > result(highest.get())) {
                    highest = Optional.of(increment);
                }
                if (increment.origin().isStamped()
                        && ofLatestReign
                                .filter(known -> isNotBelow(known, increment))
                                .isEmpty()) {
                    ofLatestReign = Optional.of(increment);
                }
            }
            case POSSIBLE -> possible++;
            case REFUSED, FIRST_TRY -> {}
        }
    }

    void read(Origin reader, Bytes seen) {
        OptionalLong number = Numbers.of(seen);
        if (number.isPresent() && number.getAsLong() > highestRead) {
            highestRead = number.getAsLong();
            highestReader = Optional.of(reader);
        }
    }

    /** Each acknowledged increment raised the number by one, and the number an acknowledgement told was reached. */
    long leastAcknowledged() {
        return Math.max(certain, highest.map(Counter::result).orElse(0L));
    }

    /** No increment counts twice. */
    long most() {
        return certain + possible;
    }

    long highestRead() {
        return highestRead;
    }

    Optional<Origin> highestReader() {
        return highestReader;
    }

    String words() {
        String last =
                highest.map(effect -> ", the highest is the " + effect.words()).orElse("");
        return "%d increments were acknowledged, %d are indeterminate%s".formatted(certain, possible, last);
    }

    /** The first acknowledged increment of the latest reign that acknowledged any. */
    Optional<Effect> ofLatestReign() {
        return ofLatestReign;
    }

    private static boolean isNotBelow(Effect known, Effect increment) {
        return !known.origin()
                .position()
                .reign()
                .isBelow(increment.origin().position().reign());
    }

    private static long result(Effect increment) {
        return Numbers.of(increment.value().orElseThrow()).orElseThrow();
    }
}

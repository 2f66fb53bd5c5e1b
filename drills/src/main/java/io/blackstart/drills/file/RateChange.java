package io.blackstart.drills.file;

import io.blackstart.drills.workload.Rate;
import java.util.Optional;

/**
 * Another rate of a load that is under way.
 *
 * @param from operations a second it begins with; empty for those there are
 * @param to operations a second it ends with
 * @param overNanos how long it takes; 0 for at once
 */
public record RateChange(Optional<Double> from, double to, long overNanos) {
    /** @param now operations a second there are */
    public Rate from(double now) {
        return overNanos == 0 ? Rate.steady(to) : new Rate(from.orElse(now), to, overNanos);
    }

    String words() {
        return overNanos > 0 && from.isEmpty()
                ? "to " + new Rate(to, to, overNanos).words().replaceFirst("from .* to ", "")
                : from(to).words();
    }
}

package io.blackstart.app.console.zonemap;

import io.blackstart.cluster.event.ClusterEvent.GateCount;
import io.blackstart.cluster.event.Route;
import io.blackstart.drills.words.Format;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How many reads of a gateway ended where (rule R4), in words. */
public final class ReadCounts {
    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;

    private ReadCounts() {}

    /** So short that it fits one line of a card however many there are: {@code 645 here · 3 forwarded}; what failed stands before what was forwarded. */
    static String brief(List<GateCount> counts) {
        long here = sum(counts, route -> route == Route.LOCAL);
        long failed = sum(counts, route -> route == Route.NONE);
        long forwarded = sum(counts, route -> route != Route.LOCAL && route != Route.NONE);
        if (here + failed + forwarded == 0) {
            return "";
        }
        String away = failed > 0 ? brief(failed) + " failed" : forwarded > 0 ? brief(forwarded) + " forwarded" : "";
        return here == 0 ? away : brief(here) + " here" + (away.isEmpty() ? "" : " · " + away);
    }

    /** A line for each: {@code 12 to primary, gate 3}. */
    static String all(List<GateCount> counts) {
        return counts.stream()
                .map(count -> "%s %s".formatted(Format.count(count.count()), where(count)))
                .collect(Collectors.joining("\n"));
    }

    /** Where a read ended, and which gate led there. */
    public static String where(GateCount count) {
        String where = switch (count.route()) {
            case LOCAL -> "here";
            case OTHER_REPLICA -> "to a replica";
            case PRIMARY -> "to primary";
            case NONE -> "unanswered";
        };
        String why = switch (count.stoppedBy()) {
            case NONE -> "";
            case READY -> ", gate 1";
            case NO_TRANSACTION -> ", gate 2";
            case INCLUDES_SESSION -> ", gate 3";
        };
        return where + why;
    }

    private static long sum(List<GateCount> counts, Predicate<Route> of) {
        return counts.stream()
                .filter(count -> of.test(count.route()))
                .mapToLong(GateCount::count)
                .sum();
    }

    /** {@code 9,999}, {@code 10.0k}, {@code 1.2M}. */
    private static String brief(long count) {
        if (count < 10 * THOUSAND) {
            return Format.count(count);
        }
        return count < MILLION
                ? String.format(Locale.ROOT, "%.1fk", Math.floorDiv(count, 100) / 10.0)
                : String.format(Locale.ROOT, "%.1fM", Math.floorDiv(count, MILLION / 10) / 10.0);
    }
}

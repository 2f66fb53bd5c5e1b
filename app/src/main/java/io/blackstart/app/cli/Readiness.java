package io.blackstart.app.cli;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** When {@code serve} says {@code ready}: a primary serves, and shows what it came to reign with (rule E7), so that a first read misses nothing. */
final class Readiness {
    /** Longer than {@code start.wait} is by default: a disk that is missing is waited for that long (rule E10). */
    private static final long LONGEST_SECONDS = 15;

    private static final long LOOK_MILLIS = 10;

    private Readiness() {}

    /**
     * Waits for it, but not for ever.
     *
     * @param view as it is at each time
     * @param ended completed when there is nothing to wait for any more
     * @return what is missing after the longest wait
     */
    static Optional<String> await(Supplier<ClusterView> view, CompletableFuture<?> ended) {
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        Optional<String> missing = missing(view.get());
        while (missing.isPresent() && System.nanoTime() < latest) {
            if (endsWithin(ended, LOOK_MILLIS)) {
                return Optional.empty();
            }
            missing = missing(view.get());
        }
        return missing.map(what -> "after %d s %s".formatted(LONGEST_SECONDS, what));
    }

    private static boolean endsWithin(CompletableFuture<?> ended, long millis) {
        try {
            ended.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (InterruptedException | ExecutionException over) {
            return true;
        }
    }

    /** What a client that connects now would miss. */
    static Optional<String> missing(ClusterView view) {
        if (!view.primaryServes()) {
            return Optional.of(
                    "nobody is in office yet; until somebody is, writes wait or are refused ('ctl status' tells more)");
        }
        return view.primary().filter(ReplicaView::ready).isPresent()
                ? Optional.empty()
                : Optional.of("%s does not show yet all that it came to reign with; until it does, reads may miss some"
                        .formatted(view.reign().primary()));
    }
}

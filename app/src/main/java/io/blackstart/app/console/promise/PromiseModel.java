package io.blackstart.app.console.promise;

import io.blackstart.app.console.bridge.Losses;
import io.blackstart.app.console.bridge.Promises;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Traffic;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.drills.words.Format;
import java.util.List;

/**
 * What the database promises and how it does, as a row of figures.
 *
 * @param broken what the checker found broken, in a line; empty while every promise is kept
 */
public record PromiseModel(List<Tile> tiles, String broken) {
    /** A longer name of a machine leaves its epoch no room beside it. */
    private static final int LONGEST_BESIDE_EPOCH = 8;

    /**
     * @param weight its share of the row's width
     * @param tone of the figure; the detail says the same in words
     */
    public record Tile(String id, String name, String figure, String detail, Tone tone, double weight) {}

    public static PromiseModel of(Frame frame) {
        ClusterView view = frame.view();
        Traffic traffic = view.traffic();
        return new PromiseModel(
                List.of(
                        availability(view.totals(), frame.promises()),
                        acknowledged(view.totals(), traffic),
                        lost(frame.promises()),
                        stale(frame.promises()),
                        failover(frame),
                        reads(view.totals(), traffic),
                        crossZone(view.totals()),
                        primary(view)),
                broken(frame.promises().breaches(), view.seed()));
    }

    private static String broken(long breaches, long seed) {
        return breaches == 0
                ? ""
                : "Promises broken: %s of the checker, told among the events. Seed %d."
                        .formatted(Format.count(breaches, "finding"), seed);
    }

    /** Gateways count what they answered; what was lost with a gateway its clients know alone, and where they are not heard the tile says so. */
    private static Tile availability(ClusterView.Totals totals, Promises promises) {
        long unanswered = promises.unanswered().orElse(0);
        long failed = totals.refused() + totals.indeterminate() + unanswered;
        long operations = totals.operations() + unanswered;
        double share = operations == 0 ? 1 : 1 - (double) failed / operations;
        String detail = promises.unanswered().isPresent()
                ? (failed == 0 ? "no operation failed" : Format.count(failed) + " failed")
                : "gateways: %s failed".formatted(Format.count(failed));
        Tone tone = failed == 0 ? Tone.GOOD : Tone.WARN;
        return new Tile("availability", "Availability", Format.availability(share), detail, tone, 1.07);
    }

    private static Tile acknowledged(ClusterView.Totals totals, Traffic traffic) {
        return new Tile(
                "acknowledged",
                "Acknowledged",
                Format.count(totals.acknowledgedWrites()),
                Format.count(traffic.writesPerSecond()) + " writes/s now",
                Tone.PLAIN,
                1.06);
    }

    private static Tile lost(Promises promises) {
        String of = "of " + Format.count(promises.acknowledged());
        return switch (promises.lost()) {
            case Losses.Counted(long writes) ->
                writes == 0 ? lostTile("0", of, Tone.GOOD) : lostTile(Format.count(writes), "lost " + of, Tone.BAD);
            case Losses.Unjudged.AT_THE_END -> lostTile("–", "judged at end", Tone.MUTED);
            case Losses.Unjudged.IN_DRILLS -> lostTile("–", "judged in drills", Tone.MUTED);
        };
    }

    private static Tile lostTile(String figure, String detail, Tone tone) {
        return new Tile("lost", "Lost writes", figure, detail, tone, 0.82);
    }

    private static Tile stale(Promises promises) {
        return new Tile(
                "stale",
                "Stale reads",
                Format.count(promises.stale()),
                (promises.stale() == 0 ? "of " : "stale of ") + Format.count(promises.reads()),
                promises.stale() == 0 ? Tone.GOOD : Tone.BAD,
                0.75);
    }

    private static Tile failover(Frame frame) {
        ClusterView.FailoverView failover = frame.view().failover();
        if (failover.underWay()) {
            return failoverTile(
                    Format.seconds(frame.now() - failover.lostAt()),
                    failover.lost() + " lost · " + stage(frame),
                    Tone.WARN);
        }
        if (!failover.done()) {
            return failoverTile("–", failover.count() == 0 ? "none so far" : failover.count() + " so far", Tone.MUTED);
        }
        String detail = "detect %s · elect %s"
                .formatted(Format.fineSeconds(failover.detectNanos()), Format.fineSeconds(failover.electNanos()));
        return failoverTile(Format.seconds(failover.totalNanos()), detail, Tone.WARN);
    }

    private static String stage(Frame frame) {
        if (frame.allDark()) {
            return "no power";
        }
        if (frame.view().vacant()) {
            return "nobody eligible";
        }
        return frame.view().failover().confirmedAt() == 0 ? "detecting" : "electing";
    }

    private static Tile failoverTile(String figure, String detail, Tone tone) {
        return new Tile("failover", "Last failover", figure, detail, tone, 1.38);
    }

    private static Tile reads(ClusterView.Totals totals, Traffic traffic) {
        if (traffic.readsPerSecond() == 0) {
            return readsTile(
                    "–", totals.acknowledgedReads() == 0 ? "nothing read yet" : "nothing read now", Tone.MUTED);
        }
        String detail = "p50 %s · local %s"
                .formatted(Format.latency(traffic.readP50Nanos()), Format.percent(traffic.localShare()));
        return readsTile(Format.latency(traffic.readP99Nanos()), detail, Tone.PLAIN);
    }

    private static Tile readsTile(String figure, String detail, Tone tone) {
        return new Tile("reads", "Read p99", figure, detail, tone, 1.33);
    }

    private static Tile crossZone(ClusterView.Totals totals) {
        String sent = "as %s, cost %s"
                .formatted(Format.bytes(totals.crossZoneCompressedBytes()), Format.price(totals.crossZoneCostNanos()));
        return new Tile("cross-zone", "Cross-zone", Format.bytes(totals.crossZoneBytes()), sent, Tone.PLAIN, 1.34);
    }

    private static Tile primary(ClusterView view) {
        if (!view.primaryServes()) {
            return primaryTile("none", "writes wait", Tone.BAD);
        }
        String primary = view.reign().primary();
        String epoch = "epoch " + view.reign().epoch();
        return primary.length() > LONGEST_BESIDE_EPOCH
                ? primaryTile(view, primary, epoch + " · ")
                : primaryTile(view, primary + " · " + epoch, "");
    }

    /** @param before stands before the rest of the detail */
    private static Tile primaryTile(ClusterView view, String figure, String before) {
        long seq = view.primary().map(ClusterView.ReplicaView::lastSeq).orElse(0L);
        ClusterView.AloneView alone = view.alone();
        return alone.primary().equals(view.reign().primary())
                ? primaryTile(
                        figure,
                        before + "%s alone since %s".formatted(alone.primary(), Format.count(alone.sinceSeq())),
                        Tone.WARN)
                : primaryTile(
                        figure,
                        before + (primaries(view) > 1 ? "two primaries" : "seq " + Format.count(seq)),
                        Tone.ACCENT);
    }

    private static long primaries(ClusterView view) {
        return view.machines().values().stream()
                .filter(ClusterView.MachineView::powered)
                .flatMap(machine -> machine.replica().stream())
                .filter(replica -> replica.role() == ReplicaRole.PRIMARY)
                .count();
    }

    private static Tile primaryTile(String figure, String detail, Tone tone) {
        return new Tile("primary", "Primary", figure, detail, tone, 1.2);
    }
}

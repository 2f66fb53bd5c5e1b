package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.election.ElectionTime;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules E8, E9: the switchovers and promotions that the operator asked for. Each ends with a reign or with a sentence that says why not, and nobody carries it
 * out after that.
 */
final class Wishes {
    /** For what no setting says. */
    private static final long SLACK = 10_000_000_000L;

    private enum Kind {
        SWITCH_OVER("switch-over to "),
        FORCE_PROMOTE("force-promote ");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * @param before the reign that was known when it was asked for
     * @param move what it is a part of, if it is
     */
    private record Wish(Kind kind, String to, Reign before, long until, Optional<Change.MoveRegion> move) {
        private boolean is(Kind ofKind, String machine) {
            return kind == ofKind && to.equals(machine);
        }
    }

    private final Engine engine;
    private final Network network;
    private final EventLog events;
    private final Reshaper reshaper;
    private final ClusterSettings settings;
    private final List<Wish> open = new ArrayList<>();

    Wishes(Engine engine, Network network, EventLog events, Reshaper reshaper, ClusterSettings settings) {
        this.engine = engine;
        this.network = network;
        this.events = events;
        this.reshaper = reshaper;
        this.settings = settings;
    }

    void switchOver(String to) {
        Optional<String> primary = reshaper.primaryInOffice();
        if (primary.isEmpty()) {
            tell(Kind.SWITCH_OVER, to, "no primary is in office");
            return;
        }
        Wish wish = await(Kind.SWITCH_OVER, to, Optional.empty());
        network.send(Coordinator.MACHINE, primary.get(), new ControlMessage.HandOver(to, wish.until()));
    }

    /** @param move what it is a part of, if it is (rule Z7) */
    void forcePromote(PlannedPromotion shown, Optional<Change.MoveRegion> move) {
        Wish wish = await(Kind.FORCE_PROMOTE, shown.machine(), move);
        network.send(
                Coordinator.MACHINE, shown.machine(), new ControlMessage.ForcePromotion(shown.atLeast(), wish.until()));
    }

    private Wish await(Kind kind, String to, Optional<Change.MoveRegion> move) {
        open.removeIf(wish -> wish.is(kind, to));
        Wish wish = new Wish(kind, to, reshaper.reign(), engine.now() + patience(to), move);
        open.add(wish);
        return wish;
    }

    /** Longer than it takes to ask, to join, to be held for twice, and to be elected, also where ways and disks are long. */
    private long patience(String to) {
        long way = network.sender(Coordinator.MACHINE).longestWay(to);
        long round = ElectionTime.round(way, settings.get(Setting.DISK_SYNC));
        return SLACK
                + settings.get(Setting.IN_SYNC_TIMEOUT)
                + 2 * Math.max(settings.get(Setting.SWITCHOVER_HOLD), 3 * round)
                + ElectionTime.timeout(settings.get(Setting.ELECTION_TIMEOUT), round);
    }

    void refused(ControlMessage.HandOverRefused refused) {
        Optional<Wish> wish = wish(Kind.SWITCH_OVER, refused.to());
        if (wish.isPresent()) {
            refuse(wish.get(), refused.reason());
        } else if (reshaper.isUnderWay()) {
            // a step of it, which is tried again
            tell(Kind.SWITCH_OVER, refused.to(), refused.reason());
        }
    }

    void refused(ControlMessage.PromotionRefused refused) {
        wish(Kind.FORCE_PROMOTE, refused.machine()).ifPresent(wish -> refuse(wish, refused.reason()));
    }

    private Optional<Wish> wish(Kind kind, String to) {
        return open.stream().filter(wish -> wish.is(kind, to)).findFirst();
    }

    /** Looks what has become of them. */
    void look() {
        for (Wish wish : List.copyOf(open)) {
            if (wish.before().isBelow(reshaper.reign())) {
                settled(wish, reshaper.reign().primary());
            } else if (engine.now() >= wish.until()) {
                refuse(wish, "nothing came of it");
            }
        }
    }

    private void settled(Wish wish, String primary) {
        if (primary.equals(wish.to())) {
            open.remove(wish);
        } else {
            refuse(wish, primary + " came to reign instead");
        }
    }

    private void refuse(Wish wish, String reason) {
        open.remove(wish);
        wish.move()
                .ifPresentOrElse(
                        move -> reshaper.cameToNothing(move, reason), () -> tell(wish.kind(), wish.to(), reason));
    }

    private void tell(Kind kind, String to, String reason) {
        events.tell(new ClusterEvent.RequestRefused(kind.words + to, reason));
    }
}

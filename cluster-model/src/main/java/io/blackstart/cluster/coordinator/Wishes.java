package io.blackstart.cluster.coordinator;

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

/** Rules E8, E9: the switchovers and promotions that the operator asked for. Each ends with a reign or with a sentence that says why not. */
final class Wishes {
    /** Longer than a hand-over and its election take. */
    private static final long PATIENCE = 10_000_000_000L;

    /** @param before the reign that was known when it was asked for */
    private record Wish(String words, String to, Reign before, long until) {}

    private final Engine engine;
    private final Network network;
    private final EventLog events;
    private final Reshaper reshaper;
    private final long patience;
    private final List<Wish> open = new ArrayList<>();

    Wishes(Engine engine, Network network, EventLog events, Reshaper reshaper, ClusterSettings settings) {
        this.engine = engine;
        this.network = network;
        this.events = events;
        this.reshaper = reshaper;
        this.patience = PATIENCE + settings.get(Setting.IN_SYNC_TIMEOUT);
    }

    void switchOver(String to) {
        String words = switchOverTo(to);
        Optional<String> primary = reshaper.primary();
        if (primary.isEmpty()) {
            refuse(words, "no primary is known");
        } else {
            await(words, to);
            network.send(Coordinator.MACHINE, primary.get(), new ControlMessage.HandOver(to));
        }
    }

    void forcePromote(PlannedPromotion shown) {
        String machine = shown.machine();
        await(forcePromotionOf(machine), machine);
        network.send(Coordinator.MACHINE, machine, new ControlMessage.ForcePromotion(shown.atLeast()));
    }

    private void await(String words, String to) {
        open.removeIf(wish -> wish.words().equals(words));
        open.add(new Wish(words, to, reshaper.reign(), engine.now() + patience));
    }

    void refused(ControlMessage.HandOverRefused refused) {
        refuse(switchOverTo(refused.to()), refused.reason());
    }

    void refused(ControlMessage.PromotionRefused refused) {
        refuse(forcePromotionOf(refused.machine()), refused.reason());
    }

    /** Looks what has become of them. */
    void look() {
        for (Wish wish : List.copyOf(open)) {
            if (wish.before().isBelow(reshaper.reign())) {
                settled(wish, reshaper.reign().primary());
            } else if (engine.now() >= wish.until()) {
                refuse(wish.words(), "nothing came of it");
            }
        }
    }

    private void settled(Wish wish, String primary) {
        if (primary.equals(wish.to())) {
            open.remove(wish);
        } else {
            refuse(wish.words(), primary + " came to reign instead");
        }
    }

    private void refuse(String words, String reason) {
        open.removeIf(wish -> wish.words().equals(words));
        events.tell(new ClusterEvent.RequestRefused(words, reason));
    }

    private static String switchOverTo(String machine) {
        return "switch-over to " + machine;
    }

    private static String forcePromotionOf(String machine) {
        return "force-promote " + machine;
    }
}

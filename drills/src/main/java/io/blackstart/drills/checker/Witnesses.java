package io.blackstart.drills.checker;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.HashMap;
import java.util.Map;

/**
 * What gateways know to be acknowledged (rule E4). A gateway throws away the answer of a reign below what it has promised or heard of (rule W4): that makes
 * it no witness, unless it told its client all the same.
 */
final class Witnesses {
    private static final int REMEMBERED_AT_MOST = 1_000;

    private final Promotions promotions;
    private final Map<String, Reign> heard = new HashMap<>();
    private final Map<Position, String> thrownAway = new Lately<>(REMEMBERED_AT_MOST);

    Witnesses(Promotions promotions) {
        this.promotions = promotions;
    }

    /** Somebody was called to an election, whose winner nobody knows yet. */
    void called(String who, long epoch) {
        hears(who, new Reign(epoch, ""));
    }

    /** Somebody was told of a reign. */
    void hears(String who, Reign reign) {
        heard.merge(who, reign, (known, told) -> known.isBelow(told) ? told : known);
    }

    /** Promises of a gateway go with its power. */
    void forgets(String who) {
        heard.remove(who);
    }

    /** An acknowledgement was delivered to a gateway. */
    void written(String gateway, Reign reign, Position position) {
        if (reign.isBelow(heard.getOrDefault(gateway, Reign.NONE))) {
            thrownAway.put(position, gateway);
        } else {
            promotions.knows(gateway, position);
        }
    }

    /** A client was told that its write is acknowledged. */
    void told(Position position) {
        String gateway = thrownAway.remove(position);
        if (gateway != null) {
            promotions.knows(gateway, position);
        }
    }
}

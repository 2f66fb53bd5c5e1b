package io.blackstart.cluster.wire.sentinel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.Scene;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.wire.resp.command.SentinelState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a Sentinel publishes where the endpoint misses a gateway long before the voters miss the primary beside it (rules M3, Z5). */
class StandingScenesTest {
    private static final List<String> GATEWAYS = List.of("gateway-a1", "gateway-b1", "gateway-c1", "gateway-d1");
    private static final Duration LONG = Duration.ofSeconds(8);

    private final Scene scene = Scene.settled(3, ClusterSettings.defaults().with("gossip.suspectAfter", "2s"));
    private final int settled = scene.events().size();

    @AfterEach
    void close() {
        scene.close();
    }

    /** Since all was well; of the master alone. */
    private List<String> told() {
        List<String> told = new ArrayList<>();
        ClusterView view = ClusterView.initial();
        Standing standing = Standing.UNKNOWN;
        int seen = 0;
        for (Stamped event : scene.events()) {
            view = Reducer.apply(view, event);
            Standing after = standing.next(view, GATEWAYS);
            if (++seen > settled) {
                News.between(standing, after, gateway -> new SentinelState.Node(gateway, gateway, 1)).stream()
                        .map(news -> news.channel() + " " + news.content())
                        .filter(news -> !news.contains(" slave "))
                        .forEach(told::add);
            }
            standing = after;
        }
        return told;
    }

    private String next() {
        return "gateway-" + scene.primary() + " 1";
    }

    @Test
    void aPrimaryThatGoesDarkWithItsGatewayMovesClientsOnceAndIsCalledDownBefore() {
        scene.pullZone("a");
        scene.run(LONG);
        assertEquals(
                List.of(
                        "+sdown master orders gateway-a1 1",
                        "+odown master orders gateway-a1 1 #quorum 1/1",
                        "+switch-master orders gateway-a1 1 " + next()),
                told());
    }

    /** Nobody can know yet that its primary stands still as well: clients are sent to another gateway, and that one is not down. */
    @Test
    void aGatewayThatIsWellIsNotCalledDownForAPrimaryOfAnotherZone() {
        scene.freeze("a1");
        scene.freeze("gateway-a1");
        scene.run(LONG);
        String other = told().getFirst().replace("+switch-master orders gateway-a1 1 ", "");
        List<String> expected = new ArrayList<>(List.of("+switch-master orders gateway-a1 1 " + other));
        if (!other.equals(next())) {
            expected.add("+switch-master orders " + other + " " + next());
        }
        assertEquals(expected, told());
    }
}

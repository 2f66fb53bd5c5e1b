package io.blackstart.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cluster.md §9: what a storm in {@code strict} may wipe, so that a majority of the voters' disks survives. */
class VoterDisksTest {
    private final List<Stamped> events = new ArrayList<>();

    @BeforeEach
    void begin() {
        reign(1, "a1");
        list("a1", "b1", "c1");
    }

    @Test
    void s9_oneOfThreeMayGoAndWhoIsNoVoter() {
        wiped("d1");

        assertMayGo("a1", "b1", "c1", "d1");
    }

    @Test
    void s9_noSecondOneWhileTheFirstIsOnTheListAsItWas() {
        wiped("a1");
        reign(2, "b1");
        list("a1", "b1", "c1");

        assertMayGo("a1", "d1");
    }

    @Test
    void w7_takenOffAndPutOnAnewItCountsAgain() {
        wiped("b1");
        list("a1", "c1");
        list("a1", "c1", "b1");

        assertMayGo("a1", "b1", "c1", "d1");
    }

    @Test
    void s9_ofTwoVotersNoneMayGo() {
        wiped("b1");
        list("a1", "c1");

        assertMayGo("b1", "d1");
    }

    @Test
    void s9_whatListWasBeforeCountsUntilTheNewOneIsAcknowledged() {
        wiped("b1");
        list("a1", "c1");
        list("a1", "c1", "b1");

        assertEquals(List.of("b1", "d1"), mayGo(last()));
    }

    @Test
    void w7_anotherReignThatComesBackToTheListBeforePutsNobodyOnIt() {
        wiped("b1");
        list("a1", "c1");
        reign(2, "c1");
        list("a1", "b1", "c1");

        assertMayGo("b1", "d1");
    }

    @Test
    void w7_wipedOnceMoreItIsForgetfulOnceMore() {
        wiped("b1");
        list("a1", "c1");
        wiped("b1");
        list("a1", "c1", "b1");

        assertMayGo("b1", "d1");
    }

    /** While the list told last is acknowledged. */
    private void assertMayGo(String... machines) {
        assertEquals(List.of(machines), mayGo(last() + 1));
    }

    private List<String> mayGo(long proven) {
        return List.of("a1", "b1", "c1", "d1").stream()
                .filter(machine -> VoterDisks.mayWipe(machine, events, proven))
                .toList();
    }

    private long last() {
        return events.getLast().at();
    }

    private void reign(long epoch, String primary) {
        tell(new ClusterEvent.ReignBegan(new Reign(epoch, primary), Position.START, 0));
    }

    private void list(String... voters) {
        tell(new ClusterEvent.RolesChanged(Collections.emptySortedMap(), List.of(voters)));
    }

    private void wiped(String machine) {
        tell(new ClusterEvent.FaultInjected("disk " + machine + " wipe", "disk wipe", List.of(machine), ""));
    }

    private void tell(ClusterEvent event) {
        events.add(new Stamped(events.size(), events.size(), event));
    }
}

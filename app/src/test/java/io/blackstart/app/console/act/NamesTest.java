package io.blackstart.app.console.act;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.app.console.StoryFrames;
import io.blackstart.cluster.event.ClusterView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many machines in few words. */
class NamesTest {
    private final ClusterView view = StoryFrames.at(29_000).view();

    @Test
    void fewAreNamed() {
        assertEquals("a, b1", Names.brief(List.of("a", "b1"), view));
        assertEquals("partition a,b1 / c,d", Names.brief("partition a,b1 / c,d", view));
    }

    @Test
    void ofManyInOneZoneItIsSaidHowMany() {
        List<String> many = List.of("a1", "a2", "gateway-a1", "b1", "b2", "gateway-b1", "c1", "d");
        assertEquals("3 machines of zone a, 3 machines of zone b, c1, d", Names.brief(many, view));
        assertEquals(
                "partition 3 machines of zone a, 3 machines of zone b, c1 / c2,d one-way",
                Names.brief("partition a1,a2,gateway-a1,b1,b2,gateway-b1,c1 / c2,d one-way", view));
    }

    @Test
    void machinesNobodyKnowsAreNamedAsFarAsThereIsRoom() {
        assertEquals(
                "x1, x2, x3, x4, x5, x6 and 2 more",
                Names.brief(List.of("x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8"), view));
    }
}

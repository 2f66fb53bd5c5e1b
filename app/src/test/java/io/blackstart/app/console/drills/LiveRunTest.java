package io.blackstart.app.console.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.app.console.bridge.Losses;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.checker.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRunTest {
    private final Notices notices = new Notices();
    private final LiveRun run = new LiveRun(notices);

    @Test
    void theFirstBreachOfEachPromiseIsToldWhereverOneIs() {
        breach(1, Promise.SESSION, "s7 read k1 from before its own write");
        breach(2, Promise.SESSION, "s8 read k1 from before its own write");
        breach(3, Promise.NO_LOST_WRITE, "k2: write of 'v' is gone");

        List<Notices.Notice> told = notices.take();
        assertEquals(2, told.size());
        assertTrue(told.getFirst().text().startsWith(Promise.SESSION.words() + ": s7 read k1"), told::toString);
        assertTrue(told.getLast().text().startsWith(Promise.NO_LOST_WRITE.words()), told::toString);
        assertEquals(3, run.promises(ClusterView.initial()).breaches(), "all count in the strip");
        assertEquals(
                Losses.Unjudged.AT_THE_END, run.promises(ClusterView.initial()).lost());
    }

    private void breach(long seq, Promise promise, String evidence) {
        run.accept(new Stamped(seq, seq, new ClusterEvent.GuaranteeBreached(promise.words(), evidence)));
    }
}

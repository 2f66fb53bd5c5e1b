package io.blackstart.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.Reducer;
import io.blackstart.cluster.event.Stamped;
import org.junit.jupiter.api.Test;

class LookPreparationTest {
    @Test
    void itLooksAsAnyoneDoes() {
        ClusterView live = ClusterView.initial();
        for (Stamped event : BenchEvents.of(600)) {
            live = Reducer.apply(live, event);
        }
        assertEquals(live, LookPreparation.look());
    }
}

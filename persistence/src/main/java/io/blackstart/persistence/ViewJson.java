package io.blackstart.persistence;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.persistence.json.JsonForms;
import io.blackstart.persistence.json.JsonForms.Choice;
import io.blackstart.persistence.json.JsonText;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Views of the cluster as checkpoints hold them: JSON, as strict as that of events. Thread-safe. */
final class ViewJson {
    /** What runs on a machine says what it is. */
    private static final Choice OCCUPIED = new Choice(
            "runs",
            Map.of(
                    ClusterView.Idle.class, "nothing",
                    ClusterView.ReplicaView.class, "replica",
                    ClusterView.GatewayView.class, "gateway"));

    private static final JsonText<ClusterView> TEXT =
            new JsonForms(Map.of(ClusterView.Occupant.class, OCCUPIED)).text(ClusterView.class);

    private ViewJson() {}

    static byte[] write(ClusterView view) {
        return TEXT.write(view);
    }

    /** Empty if a program wrote it whose views have another form: the events have all that is in it. */
    static Optional<ClusterView> read(byte[] json) {
        try {
            return Optional.of(TEXT.read(json));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}

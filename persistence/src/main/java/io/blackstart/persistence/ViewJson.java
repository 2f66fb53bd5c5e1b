package io.blackstart.persistence;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.blackstart.cluster.event.ClusterView;
import java.util.Optional;

/** Views of the cluster as checkpoints hold them: JSON, as strict as that of events. Thread-safe. */
final class ViewJson {
    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter WRITER = MAPPER.writerFor(ClusterView.class);
    private static final ObjectReader READER = MAPPER.readerFor(ClusterView.class);

    private ViewJson() {}

    /** What runs on a machine says what it is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "runs")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ClusterView.Idle.class, name = "nothing"),
        @JsonSubTypes.Type(value = ClusterView.ReplicaView.class, name = "replica"),
        @JsonSubTypes.Type(value = ClusterView.GatewayView.class, name = "gateway")
    })
    private interface Occupied {}

    static byte[] write(ClusterView view) {
        try {
            return WRITER.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("view cannot be written: " + view, e);
        }
    }

    /** Empty if a program wrote it whose views have another form: the events have all that is in it. */
    static Optional<ClusterView> read(String json) {
        try {
            return Optional.of(READER.readValue(json));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** {@code isGateway} looks like a property, but only components are any. */
    private static JsonMapper mapper() {
        return Json.strict(JsonMapper.builder()
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .addMixIn(ClusterView.Occupant.class, Occupied.class));
    }
}

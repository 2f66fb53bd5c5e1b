package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What asks nothing of the data, and is heard all the same: ROLE, WAIT, INFO, and an EXEC of nothing. */
final class RequestsWithoutCommandsTest {
    private static final ClientRequest EXEC_OF_NOTHING = ClientRequest.transaction(List.of(), 1);

    private static ClientOperation operation(ClientRequest request, Optional<ClientReply> reply) {
        return new ClientOperation("s", "client", 2_000 * Times.MILLISECOND, 2_001 * Times.MILLISECOND, request, reply);
    }

    private static ClientReply reply(List<Reply> replies) {
        Position position = new Position(new Reign(1, "a1"), 1);
        return new ClientReply(replies, Outcome.ACKNOWLEDGED, position, "a1", Route.PRIMARY);
    }

    @ParameterizedTest
    @EnumSource
    void areTakenInAnsweredOrNot(Mode mode) {
        PlantedHistory history = new PlantedHistory(mode).set("s", 1_000, 1_001, 1, "k", "v");
        history.checker.ended(operation(ClientRequest.standing(), Optional.of(reply(List.of(new Reply.Int(2))))));
        history.checker.ended(operation(EXEC_OF_NOTHING, Optional.of(reply(List.of()))));
        history.checker.ended(operation(ClientRequest.standing(), Optional.empty()));
        history.checker.ended(operation(EXEC_OF_NOTHING, Optional.empty()));
        assertEquals(List.of(), history.disk("a1", 1, "k=v").finish());
    }

    @Test
    void areTakenInWhereThereAreLists() {
        ListScene scene = new ListScene() {};
        scene.entry("l");
        for (ClientRequest request : List.of(ClientRequest.standing(), EXEC_OF_NOTHING)) {
            scene.lists.ended(Origin.NOBODY, request, Optional.empty());
        }
        assertEquals(List.of(), scene.breaches.all());
    }
}

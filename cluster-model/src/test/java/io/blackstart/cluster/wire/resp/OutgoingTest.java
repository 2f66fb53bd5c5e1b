package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.routing.ClientRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private static final Command WRITE = new Command.Incr(Bytes.of("n"));
    private static final Command READ = new Command.Exists(List.of(Bytes.of("n")));

    private final Outgoing.Batch batch = new Outgoing.Batch();
    private long lastId;

    private void add(Command command) {
        batch.add(++lastId, ClientRequest.of(command));
    }

    private List<Outgoing.Asked> asked() {
        return batch.all().stream().map(Outgoing.Asked.class::cast).toList();
    }

    private List<List<Long>> ids() {
        return asked().stream().map(Outgoing.Asked::requestIds).toList();
    }

    @Test
    void whatReadsAndWhatWritesIsAskedApartAndInOrder() {
        add(WRITE);
        add(WRITE);
        add(READ);
        add(WRITE);
        add(READ);
        add(READ);

        assertEquals(List.of(List.of(1L, 2L), List.of(3L), List.of(4L), List.of(5L, 6L)), ids());
        assertEquals(
                List.of(
                        ClientRequest.Kind.PIPELINE,
                        ClientRequest.Kind.COMMAND,
                        ClientRequest.Kind.COMMAND,
                        ClientRequest.Kind.PIPELINE),
                asked().stream().map(asked -> asked.request().kind()).toList());
    }

    @Test
    void aTransactionIsAskedByItself() {
        add(WRITE);
        batch.add(++lastId, ClientRequest.transaction(List.of(WRITE, WRITE), 0));
        add(WRITE);

        assertEquals(List.of(List.of(1L), List.of(2L), List.of(3L)), ids());
    }

    @Test
    void oneConnectionDoesNotAskForTooMuchAtOnce() {
        for (int i = 0; i < 150; i++) {
            add(WRITE);
        }
        assertEquals(List.of(64, 64, 22), ids().stream().map(List::size).toList());

        Outgoing.Batch large = new Outgoing.Batch();
        Command set = new Command.Exists(List.of(Bytes.of("x".repeat(40_000))));
        for (long id = 1; id <= 4; id++) {
            large.add(id, ClientRequest.of(set));
        }
        assertEquals(2, large.all().size());
    }

    @Test
    void nothingAddedIsNothing() {
        assertTrue(batch.isEmpty());
        add(READ);
        assertEquals(List.of(List.of(1L)), ids());
    }
}

package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.Listening;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestLineTest {
    private static final Command WRITE = new Command.Incr(Bytes.of("n"));
    private static final Command READ = new Command.Exists(List.of(Bytes.of("n")));

    private static final ClientReply DONE = replies(Collections.nCopies(64, new Reply.Int(1)));

    private static final Aside PUBLISH = new Aside.Publish(Bytes.of("channel"), Bytes.of("news"));
    private static final Aside LISTEN = new Aside.Listen(Listening.TO_NOTHING);

    private final RequestLine line = new RequestLine();
    private long lastId;

    private static ClientReply replies(List<Reply> replies) {
        return new ClientReply(replies, Outcome.ACKNOWLEDGED, Position.START, "", Route.PRIMARY);
    }

    private void add(Command command) {
        line.add(++lastId, ClientRequest.of(command));
    }

    /** The requests of each question, one after the other. */
    private List<List<Long>> answeredInTurn() {
        List<List<Long>> all = new ArrayList<>();
        for (Optional<RequestLine.Step> next = line.next(); next.isPresent(); next = line.next()) {
            all.add(line.answered(question(next).requestId(), DONE));
        }
        return all;
    }

    private static RequestLine.Step.Question question(Optional<RequestLine.Step> step) {
        return assertInstanceOf(RequestLine.Step.Question.class, step.orElseThrow());
    }

    private Optional<Long> nextAside() {
        return line.next()
                .map(step ->
                        assertInstanceOf(RequestLine.Step.Beside.class, step).asideId());
    }

    @Test
    void whatReadsAndWhatWritesIsAskedApartAndInOrder() {
        add(WRITE);
        add(WRITE);
        add(READ);
        add(WRITE);
        add(READ);
        add(READ);

        assertEquals(List.of(List.of(1L, 2L), List.of(3L), List.of(4L), List.of(5L, 6L)), answeredInTurn());
    }

    @Test
    void whatGathersWhileOneIsAskedIsAskedAsOne() {
        add(WRITE);
        assertEquals(ClientRequest.Kind.COMMAND, question(line.next()).request().kind());
        add(WRITE);
        add(WRITE);
        assertTrue(line.next().isEmpty());

        line.answered(1, DONE);
        RequestLine.Step.Question next = question(line.next());

        assertEquals(2, next.requestId());
        assertEquals(ClientRequest.pipeline(List.of(WRITE, WRITE)), next.request());
    }

    @Test
    void aTransactionIsAskedByItself() {
        add(WRITE);
        line.add(++lastId, ClientRequest.transaction(List.of(WRITE, WRITE), 0));
        add(WRITE);

        assertEquals(List.of(List.of(1L), List.of(2L), List.of(3L)), answeredInTurn());
    }

    @Test
    void oneConnectionDoesNotAskForTooMuchAtOnce() {
        for (int i = 0; i < 150; i++) {
            add(WRITE);
        }
        assertEquals(
                List.of(64, 64, 22), answeredInTurn().stream().map(List::size).toList());

        Command large = new Command.Exists(List.of(Bytes.of("x".repeat(40_000))));
        for (int i = 0; i < 4; i++) {
            add(large);
        }
        assertEquals(List.of(2, 2), answeredInTurn().stream().map(List::size).toList());
    }

    /** A few bytes asked for more than there is memory, and the cluster stood still for all. */
    @Test
    void whatThereWasNoRoomForIsAskedAgainBeforeWhatFollows() {
        for (int i = 0; i < 3; i++) {
            add(READ);
        }
        line.next();
        add(READ);
        add(WRITE);
        ClientReply first = replies(List.of(new Reply.Int(1), Reply.NO_ROOM, Reply.NO_ROOM));

        assertEquals(List.of(1L), line.answered(1, first));
        assertEquals(List.of(List.of(2L, 3L, 4L), List.of(5L)), answeredInTurn());
    }

    @Test
    void anAsideWaitsForWhatIsBeforeItAndWhatFollowsWaitsForIt() {
        add(WRITE);
        line.add(1, PUBLISH);
        line.add(2, PUBLISH);
        add(WRITE);
        line.next();
        assertTrue(line.next().isEmpty());

        line.answered(1, DONE);
        assertEquals(Optional.of(1L), nextAside());
        assertEquals(Optional.of(2L), nextAside());
        line.asideDone();
        assertTrue(line.next().isEmpty());

        line.asideDone();
        assertEquals(List.of(List.of(2L)), answeredInTurn());
        assertThrows(IllegalStateException.class, line::asideDone);
    }

    @Test
    void whoListensHearsNothingBeforeWhatItPublishedIsDone() {
        line.add(1, PUBLISH);
        line.add(2, LISTEN);
        line.add(3, PUBLISH);
        assertEquals(Optional.of(1L), nextAside());
        assertEquals(Optional.empty(), nextAside());

        line.asideDone();
        assertEquals(Optional.of(2L), nextAside());
        assertEquals(Optional.of(3L), nextAside());
    }

    @Test
    void anAnswerToWhatNobodyAskedStopsLoudly() {
        add(WRITE);
        assertThrows(IllegalStateException.class, () -> line.answered(1, DONE));
        line.next();
        assertThrows(IllegalStateException.class, () -> line.answered(2, DONE));
    }
}

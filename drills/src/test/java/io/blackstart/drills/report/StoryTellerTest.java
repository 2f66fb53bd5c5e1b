package io.blackstart.drills.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.drills.workload.OperationKind;
import io.blackstart.drills.workload.WorkloadOperation;
import io.blackstart.drills.workload.WorkloadOperation.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTellerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final StoryTeller teller = new StoryTeller(60 * SECOND);
    private long sequence;

    private void tell(long at, ClusterEvent event) {
        teller.accept(new Stamped(++sequence, at, event));
    }

    private void end(OperationKind kind, long intended, long latency, Ending ending) {
        teller.ended(new WorkloadOperation(
                kind, "shop-1", "a", intended, intended + latency, ending, Route.PRIMARY, Reign.NONE));
    }

    @Test
    void anOutageShowsWhereOperationsWereMeantToBeSent() {
        end(OperationKind.SET, 100 * MILLI, 2 * MILLI, Ending.ACKNOWLEDGED);
        end(OperationKind.SET, 1_100 * MILLI, 1_500 * MILLI, Ending.ACKNOWLEDGED);
        end(OperationKind.GET, 1_200 * MILLI, 2 * SECOND, Ending.GIVEN_UP);
        Series series = teller.story().series();
        assertEquals(500 * MILLI, series.stepNanos());
        assertEquals(1, series.clients().getFirst().inTime());
        Series.Operations outage = series.clients().get(2);
        assertEquals(List.of(0L, 1L, 1L), List.of(outage.inTime(), outage.late(), outage.givenUp()));
        assertEquals(0.0, outage.availability());
        assertTrue(outage.writes().p99() >= 1_490 * MILLI, outage.toString());
    }

    @Test
    void faultsLastUntilTheyAreUndoneOrTheRunEnds() {
        tell(SECOND, new ClusterEvent.FaultInjected("freeze a1", "freeze", List.of("a1"), ""));
        tell(2 * SECOND, new ClusterEvent.FaultInjected("freeze b1", "freeze", List.of("b1"), ""));
        tell(3 * SECOND, new ClusterEvent.FaultUndone("freeze a1", List.of("a1")));
        tell(9 * SECOND, new ClusterEvent.NoteTold("the end"));
        assertEquals(
                List.of(
                        new Span("freeze a1", "a1", SECOND, 3 * SECOND),
                        new Span("freeze b1", "b1", 2 * SECOND, 9 * SECOND)),
                teller.story().faults().kept());
    }

    @Test
    void twoReignAtOnceUntilOneIsFenced() {
        tell(0, new ClusterEvent.ReignBegan(new Reign(1, "a1"), Position.START, 0));
        tell(SECOND, new ClusterEvent.ReignBegan(new Reign(2, "b1"), Position.START, 0));
        tell(2 * SECOND, new ClusterEvent.PrimaryFenced("a1", new Reign(1, "a1"), "heard of a higher reign"));
        assertEquals(
                List.of(new Span("a1", "epoch 1", 0, 2 * SECOND), new Span("b1", "epoch 2", SECOND, 2 * SECOND)),
                teller.story().reigns().kept());
    }

    @Test
    void howeverLongARunIsWhatIsKeptIsBounded() {
        for (int round = 0; round < 100_000; round++) {
            long at = 10 * MILLI * round;
            tell(at, new ClusterEvent.FaultInjected("freeze a" + round, "freeze", List.of("a1"), ""));
            tell(at, new ClusterEvent.ElectionStarted(round, "a1", "why not"));
            tell(at, new ClusterEvent.SeatVacated(round, "nobody"));
            end(OperationKind.GET, at, MILLI, Ending.ACKNOWLEDGED);
        }
        Story story = teller.story();
        assertEquals(100_000, story.faults().total());
        assertEquals(200, story.faults().kept().size());
        assertEquals(100_000, story.elections().total());
        assertEquals(40, story.elections().kept().size());
        assertEquals(500, story.told().kept().size());
        assertEquals(300_000, story.told().total());
        assertTrue(story.series().clients().size() <= 3_000);
        assertEquals(
                100_000,
                story.series().clients().stream()
                        .mapToLong(Series.Operations::all)
                        .sum());
    }

    @Test
    void stepsAreRoundAndNeitherTooManyNorTooFine() {
        assertEquals(100 * MILLI, Steps.lengthFor(SECOND));
        assertEquals(500 * MILLI, Steps.lengthFor(60 * SECOND));
        assertEquals(50 * SECOND, Steps.lengthFor(2 * 3_600 * SECOND));
    }

    @Test
    void messagesOfAnElectionAreKeptWithIt() {
        Election election =
                Reported.of(Reported.VACANT).story().elections().kept().get(1);
        List<String> kinds = election.messages().kept().stream()
                .map(Election.Told::kind)
                .distinct()
                .toList();
        assertTrue(kinds.containsAll(List.of("call", "report", "testimony")), kinds.toString());
        assertTrue(election.foundNobody(), election.outcome());
    }
}

package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.routing.ClientMessage;
import io.blackstart.cluster.routing.ClientOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CheckThreadTest {
    private static final Message MESSAGE = new ClientMessage.Hello(1);

    /** More than what may be under way at once. */
    private static final int TOLD = 80_000;

    @Test
    void whoAsksFindsThatEverythingWasJudgedInItsOrder() {
        Recorder recorder = new Recorder();
        try (CheckThread check = new CheckThread(recorder)) {
            for (long at = 0; at < TOLD; at++) {
                check.delivered(at, "a1", "b1", MESSAGE);
                if (at % 7_001 == 0) {
                    assertEquals(at + 1, check.acknowledgedWrites());
                }
            }
            assertEquals(TOLD, check.acknowledgedWrites());
            assertEquals(LongStream.range(0, TOLD).boxed().toList(), recorder.heard);
            assertTrue(
                    recorder.judges.stream().noneMatch(Thread.currentThread()::equals), "not on the caller's thread");
        }
    }

    @Test
    void breachesAskedForAreThoseOfThatMoment() {
        List<Breach> found = new ArrayList<>();
        GuaranteeCheck finding = new Recorder() {
            @Override
            public void delivered(long at, String from, String to, Message message) {
                found.add(new Breach("promise", "broken at " + at));
            }

            @Override
            public List<Breach> breaches() {
                return found;
            }
        };
        try (CheckThread check = new CheckThread(finding)) {
            check.delivered(1, "a1", "b1", MESSAGE);
            Supplier<List<Breach>> asked = check.breachesAsked();
            check.delivered(2, "a1", "b1", MESSAGE);
            assertEquals(2, check.breaches().size());

            assertEquals(List.of(new Breach("promise", "broken at 1")), asked.get());
        }
    }

    /** Twice as much would have to be told else. */
    @Test
    void whatIsSentIsToldOnceAPrimaryWasAlone() {
        Recorder recorder = new Recorder();
        try (CheckThread check = new CheckThread(recorder)) {
            check.sent(1, "a1", "b1", MESSAGE);
            check.accept(inSync(2, "a1", "b1"));
            check.sent(3, "a1", "b1", MESSAGE);
            check.accept(inSync(4, "a1"));
            check.sent(5, "a1", "b1", MESSAGE);
            check.accept(inSync(6, "a1", "b1"));
            check.sent(7, "a1", "b1", MESSAGE);
            assertEquals(2, check.acknowledgedWrites());
            assertEquals(List.of(-5L, -7L), recorder.heard);
        }
    }

    @Test
    void whoCallsAnElectionAndWhoHangsUpIsToldAlways() {
        Recorder recorder = new Recorder();
        try (CheckThread check = new CheckThread(recorder)) {
            check.sent(1, "a1", "b1", MESSAGE);
            check.sent(2, "a1", "b1", new ElectionMessage.Call(2, ElectionMessage.Cause.NO_PRIMARY));
            check.sent(3, "gateway-a1", "shop-1", new ClientMessage.Bye(7));
            assertEquals(2, check.acknowledgedWrites());
            assertEquals(List.of(-2L, -3L), recorder.heard);
        }
    }

    private static Stamped inSync(long at, String... members) {
        return new Stamped(
                at, at, new ClusterEvent.InSyncChanged(new Reign(1, "a1"), at, List.of(members), "changed", "g"));
    }

    @Test
    void aCheckerThatFailsFailsTheRun() {
        GuaranteeCheck failing = new Recorder() {
            @Override
            public void delivered(long at, String from, String to, Message message) {
                throw new IllegalStateException("planted");
            }
        };
        try (CheckThread check = new CheckThread(failing)) {
            check.delivered(1, "a1", "b1", MESSAGE);

            Throwable told = assertThrows(IllegalStateException.class, check::breaches);

            assertTrue(told.getMessage().contains("planted"), told.getMessage());
        }
    }

    private static class Recorder implements GuaranteeCheck {
        private final List<Long> heard = new ArrayList<>();
        private final List<Thread> judges = new ArrayList<>();

        @Override
        public void sent(long at, String from, String to, Message message) {
            heard.add(-at);
        }

        @Override
        public void delivered(long at, String from, String to, Message message) {
            heard.add(at);
            judges.add(Thread.currentThread());
        }

        @Override
        public void accept(Stamped event) {}

        @Override
        public void ended(ClientOperation operation) {}

        @Override
        public void finish(SortedMap<String, DiskImage> disks) {}

        @Override
        public long acknowledgedWrites() {
            return heard.size();
        }

        @Override
        public long lostWrites() {
            return 0;
        }

        @Override
        public List<LostWrite> losses() {
            return List.of();
        }

        @Override
        public long staleReads() {
            return 0;
        }

        @Override
        public long indeterminate() {
            return 0;
        }

        @Override
        public List<Breach> breaches() {
            return List.of();
        }

        @Override
        public List<String> notJudged() {
            return List.of();
        }
    }
}

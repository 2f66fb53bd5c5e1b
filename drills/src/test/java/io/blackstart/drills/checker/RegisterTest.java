package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a register keeps and forgets. */
final class RegisterTest {
    private final FaultWatch faults = new FaultWatch(Mode.AVAILABLE);
    private final Register register =
            new Register(0, Place.string(Bytes.of("k")), faults, new Order(faults, new ReignLogs()));

    private void write(long number) {
        register.add(new Effect(
                acknowledged(number),
                0,
                Effect.Fate.CERTAIN,
                Effect.Kind.VALUE,
                Optional.of(Bytes.of("v" + number)),
                Effect.NEVER));
    }

    private static Origin acknowledged(long number) {
        long at = number * 10 * Times.MILLISECOND;
        return new Origin(
                "s" + number % 7,
                (int) (number % 7),
                "client",
                at,
                at + Times.MILLISECOND,
                Outcome.ACKNOWLEDGED,
                new Position(new Reign(1, "a1"), number),
                number);
    }

    private void increment(long number) {
        register.add(new Effect(
                acknowledged(number), 0, Effect.Fate.CERTAIN, Effect.Kind.INCREMENT, known(number), Effect.NEVER));
    }

    private static Optional<Bytes> known(long number) {
        return Optional.of(Bytes.of(Long.toString(number)));
    }

    private Sight.Doubt look(String value) {
        return register.look(Optional.of(Bytes.of(value)), Long.MAX_VALUE, Position.START, Optional.empty())
                .doubt();
    }

    @Test
    void aBusyPlaceKeepsFewEffects() {
        for (int number = 1; number <= 10_000; number++) {
            write(number);
            assertTrue(register.kept().size() <= Register.KEPT_SUPERSEDED + 1);
        }
    }

    @Test
    void aQuietPlaceForgetsWhatIsOld() {
        write(1);
        write(2);
        write(1_000_000);
        assertEquals(1, register.kept().size());
    }

    @Test
    void aForgottenValueIsToldFromOneThatNobodyWrote() {
        for (int number = 1; number <= 100; number++) {
            write(number);
        }
        assertEquals(Sight.Doubt.UNKNOWN, look("v3"));
        assertEquals(Sight.Doubt.UNWRITTEN, look("ghost"));
        assertEquals(Sight.Doubt.NONE, look("v99"));
    }

    /** Some are taken for one of the thousand. */
    @Test
    void soItIsAfterAThousand() {
        for (int number = 1; number <= 1_000; number++) {
            write(number);
        }
        for (int number = 1; number <= 1_000 - Register.KEPT_SUPERSEDED - 1; number++) {
            assertEquals(Sight.Doubt.UNKNOWN, look("v" + number));
        }
        long told = IntStream.range(0, 1_000)
                .filter(ghost -> look("ghost" + ghost) == Sight.Doubt.UNWRITTEN)
                .count();
        assertTrue(told > 900, told + " of 1000");
    }

    /** What another try of one left nobody was told. */
    @Test
    void ofNumbersThatAreRaisedOftenNothingIsSaid() {
        for (int number = 1; number <= 1_000; number++) {
            increment(number);
        }
        assertEquals(Sight.Doubt.UNKNOWN, look("2000"));
        assertEquals(Sight.Doubt.UNWRITTEN, look("ghost"));
    }
}

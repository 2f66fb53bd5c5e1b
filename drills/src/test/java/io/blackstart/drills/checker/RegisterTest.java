package io.blackstart.drills.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a register keeps and forgets. */
final class RegisterTest {
    private final FaultWatch faults = new FaultWatch(Mode.AVAILABLE);
    private final Register register =
            new Register(0, Place.string(Bytes.of("k")), faults, new Order(faults, new ReignLogs()));

    private void write(long number) {
        long at = number * 10 * Times.MILLISECOND;
        Origin origin = new Origin(
                "s" + number % 7,
                (int) (number % 7),
                "client",
                at,
                at + Times.MILLISECOND,
                Outcome.ACKNOWLEDGED,
                new Position(new Reign(1, "a1"), number),
                number);
        register.add(new Effect(
                origin, 0, Effect.Fate.CERTAIN, Effect.Kind.VALUE, Optional.of(Bytes.of("v" + number)), Effect.NEVER));
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
}

package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static io.blackstart.drills.checker.PlantedHistory.set;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that no such command gives are a breach that names them, and the run goes on. */
final class WrongAnswersTest {
    private static final List<String> INVENTED = List.of(Promise.NO_INVENTED_VALUE.words());

    @ParameterizedTest
    @EnumSource
    void anAnswerOfTheWrongKindIsNamed(Mode mode) {
        PlantedHistory history = new PlantedHistory(mode)
                .set("s1", 1_000, 1_001, 1, "k", "v")
                .acknowledged("s2", 2_000, 2_001, 1, new Command.Get(bytes("k")), new Reply.Int(7))
                .acknowledged("s3", 3_000, 3_001, 2, PlantedHistory.incr("n"), Reply.OK)
                .disk("a1", 2, "k=v");
        assertEquals(INVENTED, history.finish());
        assertEquals(2, history.checker.breaches().size());
        assertEquals(
                "an answer of the wrong kind: Int[value=7] ([Get[key=k]], asked by session s2 of client of s2 at"
                        + " 2.000000 s)",
                history.checker.breaches().getFirst().evidence());
    }

    @ParameterizedTest
    @EnumSource
    void soIsATransactionWithTooFewAnswers(Mode mode) {
        PlantedHistory history = new PlantedHistory(mode)
                .acknowledged("s1", 1_000, 1_001, 1, List.of(set("k", "v"), set("l", "v")), List.of(Reply.OK))
                .disk("a1", 1, "k=v", "l=v");
        assertEquals(INVENTED, history.finish());
    }
}

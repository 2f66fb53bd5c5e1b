package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;
import static io.blackstart.drills.checker.PlantedHistory.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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

    static List<Arguments> answersOfNoList() {
        Bytes list = bytes("l");
        List<Command> commands = List.of(
                new Command.LRange(list, 0, -1),
                new Command.Pop(list, Optional.empty(), Command.End.LEFT),
                new Command.Pop(list, Optional.of(2L), Command.End.LEFT));
        return commands.stream()
                .flatMap(command -> Stream.of(new Reply.Int(1), Reply.NIL, Reply.OK)
                        .map(item -> Arguments.of(command, new Reply.Array(List.of(item)))))
                .toList();
    }

    /** In {@code strict} they are looked at once more, later, by the order of the log. */
    @ParameterizedTest
    @MethodSource("answersOfNoList")
    void soIsAListOfWhatIsNoText(Command command, Reply reply) {
        PlantedHistory history = new PlantedHistory(Mode.STRICT)
                .acknowledged("s1", 1_000, 1_001, 1, ListScene.rpush("a"), new Reply.Int(1))
                .acknowledged("s2", 2_000, 2_001, 2, command, reply);
        history.finish();
        assertTrue(
                history.checker.breaches().getFirst().evidence().startsWith("an answer of the wrong kind: "),
                () -> "" + history.checker.breaches());
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

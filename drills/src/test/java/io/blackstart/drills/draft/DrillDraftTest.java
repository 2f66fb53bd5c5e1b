package io.blackstart.drills.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.run.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DrillDraftTest {
    @ParameterizedTest
    @EnumSource(Breakage.class)
    void every_draft_is_a_drill_that_can_be_run_as_it_is(Breakage breakage) {
        for (String mode : List.of("available", "strict", "fast")) {
            for (String multiAz : List.of("on", "off")) {
                DrillDraft draft = DrillDraft.usual()
                        .with(Question.BREAKS, breakage.word())
                        .with(Question.MODE, mode)
                        .with(Question.MULTI_AZ, multiAz);
                assertEquals(3, draft.drill().method().size());
                assertTrue(
                        draft.text().lines().filter(line -> line.contains("#")).count() > 10, "comments teach");
            }
        }
    }

    @Test
    void the_usual_one_passes() {
        DrillDraft draft = DrillDraft.usual().with(Question.RATE, "100/s");
        assertEquals(
                Verdict.PASSED,
                DrillRunner.runAlone(draft.drill(), 1, List.of(), StopSignal.NEVER)
                        .verdict());
    }

    @Test
    void no_question_objects_to_its_usual_answer() {
        for (Question question : Question.values()) {
            assertEquals(Optional.empty(), DrillDraft.usual().objection(question), question.option());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ID | My drill | drill: 'My drill' is not a name of lower-case letters, digits and hyphens
        BREAKS | zoen | 'zoen' is no answer; did you mean 'zone'? expected one of machine, zone, cooling, partition, freeze, disk, latency, clock, gateway, switchover
        FOR | ages | 'ages' is not a whole number of seconds from 1s to 3600s
        RATE | 500 | rate: '500' has no unit; did you mean '500/s'? expected a rate such as 1000/s, above 0 and at most 1000000/s
        AVAILABILITY | all | availability cannot be compared with 'all'; expected a share such as 99.9%
        TITLE | A "quoted" one | an answer is one line without quotation marks
        """)
    void an_answer_that_cannot_be_is_told(Question question, String answer, String sentence) {
        String told =
                DrillDraft.usual().with(question, answer).objection(question).orElseThrow();
        assertEquals(sentence, told.replaceFirst("^expect: ", ""));
    }
}

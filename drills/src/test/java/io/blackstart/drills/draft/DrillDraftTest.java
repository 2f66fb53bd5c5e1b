package io.blackstart.drills.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.run.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({
        "zone, available, off, 5s",
        "cooling, fast, off, 20s",
        "gateway, strict, off, 5s",
        "partition, strict, on, 5s",
        "partition, available, off, 20s",
        "disk, available, on, 20s",
        "zone, strict, on, 60s"
    })
    void what_is_expected_fits_what_breaks(String breaks, String mode, String multiAz, String lasts) {
        DrillDraft draft = DrillDraft.usual()
                .with(Question.BREAKS, breaks)
                .with(Question.MODE, mode)
                .with(Question.MULTI_AZ, multiAz)
                .with(Question.FOR, lasts)
                .with(Question.RATE, "50/s");
        DrillResult result = DrillRunner.runAlone(draft.drill(), 1, List.of(), StopSignal.NEVER);
        assertEquals(Verdict.PASSED, result.verdict(), () -> String.join("\n", result.findingLines()));
    }

    @Test
    void a_drill_that_must_lose_availability_says_why() {
        DrillDraft draft = DrillDraft.usual().with(Question.MULTI_AZ, "off");
        assertTrue(draft.text().contains("# here without multi-AZ all of the database is in that zone"), draft.text());
        assertEquals("23s", draft.unlessTold(Question.OUTAGE));
        assertEquals("54%", draft.unlessTold(Question.AVAILABILITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A \"quoted\" one", "back\\slash: # { [", "'", "\u001b[31m red"})
    void a_title_may_be_anything_in_a_line(String title) {
        DrillDraft draft = DrillDraft.usual().with(Question.TITLE, title);
        assertEquals(Optional.empty(), draft.objection(Question.TITLE));
        assertEquals(title.replace('\u001b', ' ').strip(), draft.drill().title());
    }

    @Test
    void no_question_objects_to_its_usual_answer() {
        for (Question question : Question.values()) {
            assertEquals(Optional.empty(), DrillDraft.usual().objection(question), question.option());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ID | My drill | drill: 'My drill' is not a name of at most 64 lower-case letters, digits and hyphens
        BREAKS | zoen | 'zoen' is no answer; did you mean 'zone'? expected one of machine, zone, cooling, partition, freeze, disk, latency, clock, gateway, switchover
        FOR | ages | 'ages' is not a whole number of seconds from 1s to 3600s
        RATE | 500 | rate: '500' has no unit; did you mean '500/s'? expected a rate such as 1000/s, above 0 and at most 1000000/s
        AVAILABILITY | all | availability cannot be compared with 'all'; expected a share such as 99.9%
        """)
    void an_answer_that_cannot_be_is_told(Question question, String answer, String sentence) {
        String told =
                DrillDraft.usual().with(question, answer).objection(question).orElseThrow();
        assertEquals(sentence, told.replaceFirst("^expect: ", ""));
    }
}

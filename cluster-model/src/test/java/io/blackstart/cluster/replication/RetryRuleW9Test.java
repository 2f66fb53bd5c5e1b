package io.blackstart.cluster.replication;

import static io.blackstart.cluster.replication.RetryRule.decide;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.replication.RetryRule.Answer;
import io.blackstart.cluster.replication.RetryRule.Question;
import org.junit.jupiter.api.Test;

class RetryRuleW9Test {
    @Test
    void w9_whatIsKnownIsAnsweredWhateverReignItWasMeantFor() {
        assertEquals(Answer.ANSWER, decide(new Question(true, false, true, true)));
        assertEquals(Answer.ANSWER_WHEN_ACKNOWLEDGED, decide(new Question(false, true, true, true)));
    }

    @Test
    void w9_whatMayBeForgottenIsNotDoneAgain() {
        assertEquals(Answer.IGNORE, decide(new Question(false, false, true, false)));
        assertEquals(Answer.IGNORE, decide(new Question(false, false, true, true)));
    }

    @Test
    void w9_whatIsNewIsDoneByTheReignItWasMeantForAlone() {
        assertEquals(Answer.APPLY, decide(new Question(false, false, false, false)));
        assertEquals(Answer.REFUSE, decide(new Question(false, false, false, true)));
    }
}

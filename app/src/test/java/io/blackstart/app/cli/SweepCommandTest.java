package io.blackstart.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many seeds of a drill, from the outside. */
@Timeout(300)
class SweepCommandTest {
    private static final String TINY = """
        drill: tiny
        duration: 2s
        workload: [ { name: shop, clients: 2, rate: 20/s, keys: 5 } ]
        method: [ { at: 1s, pull-plug: { machine: a1 } } ]
        expect: [ acknowledged.lost == 0 ]
        rollbacks: [ plug-in: { all: true } ]
        """;

    @TempDir
    private Path folder;

    private Session user;
    private String drill;

    @BeforeEach
    void atACommandLine() throws IOException {
        user = new Session(folder.resolve("journal.db"));
        drill = Files.writeString(folder.resolve("tiny.drill.yaml"), TINY).toString();
    }

    private static String line(Session.Answer answer, String start) {
        return answer.out()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void s10_jobsInProcessesOfTheirOwnComeToTheSame() {
        Session.Answer alone = user.type("drill", "run", drill, "--seeds", "20", "--jobs", "1");
        Session.Answer together = user.type("drill", "run", drill, "--seeds", "20", "--jobs", "2");
        alone.assertFine();
        together.assertFine();
        for (String start : new String[] {"acknowledged ", "failover ", "journal sha256 "}) {
            assertEquals(line(alone, start), line(together, start));
        }
        assertTrue(together.err().contains("tiny 20 of 20 seeds"), together.err());
    }

    @Test
    void theCommandThatSuchAProcessRunsIsForNobodyElse() {
        assertFalse(user.type("drill", "--help").out().contains(SeedServerCommand.NAME));
    }
}

package io.blackstart.drills.report;

import io.blackstart.cluster.Cluster;
import io.blackstart.drills.checker.GuaranteeChecker;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.run.DrillResult;
import io.blackstart.drills.run.DrillRunner;
import io.blackstart.drills.run.StopSignal;
import io.blackstart.drills.run.Verdict;
import io.blackstart.persistence.JournalHash;
import io.blackstart.persistence.RunInfo;
import io.blackstart.persistence.RunStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs small drills and reports on them. */
public final class Reported {
    /** Only a stale backup is left: it may not stand, so the seat stays vacant. Everything a person writes is hostile. */
    public static final String VACANT = """
        drill: vacant
        title: "<script>alert('x')</script> & \\"quoted\\" </title>"
        about: "about <img src=x onerror=alert(1)>"
        seed: 5
        duration: 16s
        database: { name: orders, multi-az: true, settings: { inSync.timeout: 400ms } }
        workload: [ { name: shop, clients: 8, rate: 100/s, keys: 30, mix: { set: 60, get: 40 } } ]
        method:
          - { at: 3s, pull-plug: { machine: c1 } }
          - { at: 6s, note: "<b>who</b> may win?" }
          - { at: 6s, pull-plug: { machine: a1 } }
          - { at: 6s, pull-plug: { machine: b1 } }
          - { at: 7s, plug-in: { machine: c1 } }
          - { at: 12s, plug-in: { all: true } }
        expect: [ acknowledged.lost == 0, availability >= 95%, vacancies == 0, failover.time <= 2s ]
        rollbacks: [ plug-in: { all: true } ]
        """;

    /** Both sides of a cut write the same few keys. */
    public static final String SPLIT = """
        drill: split
        title: Both sides write
        seed: 3
        duration: 14s
        database: { name: orders, multi-az: true }
        workload: [ { name: shop, clients: 12, rate: 120/s, keys: 5, mix: { set: 60, get: 20, hset: 20 } } ]
        method:
          - { at: 3s, partition: { left: [a], right: [b, c, d] } }
          - { at: 8s, heal: { all: true } }
        expect: [ acknowledged.lost == 0, ledger.entries == 0 ]
        rollbacks: [ heal: { all: true } ]
        """;

    /** Nothing happens, and nothing is asked. */
    public static final String QUIET = """
        drill: quiet
        duration: 2s
        """;

    private static final Map<String, RunReport> REPORTS = new HashMap<>();

    private Reported() {}

    public static Drill drill(String text) {
        return DrillFile.parse("example.drill.yaml", text).drill().orElseThrow();
    }

    /** The same text is run once. */
    public static synchronized RunReport of(String text) {
        return REPORTS.computeIfAbsent(text, Reported::run);
    }

    private static RunReport run(String text) {
        Drill drill = drill(text);
        StoryTeller teller = new StoryTeller(drill.durationNanos());
        JournalHash hash = new JournalHash();
        DrillResult result = DrillRunner.runAlone(
                drill,
                drill.seed(),
                List.of(hash::add),
                List.of(teller),
                new GuaranteeChecker(drill.database().mode()),
                StopSignal.NEVER,
                Cluster::form);
        RunInfo info = new RunInfo(
                drill.id(),
                drill.title(),
                text,
                drill.database().settings().changed(),
                drill.seed(),
                "1.2.3",
                Instant.parse("2026-01-02T03:04:05.678Z"));
        return RunReport.ofSeed(
                "example.drill.yaml", drill, info, result, status(result.verdict()), hash.sha256(), teller.story());
    }

    private static RunStatus status(Verdict verdict) {
        return RunStatus.valueOf(verdict.name());
    }
}

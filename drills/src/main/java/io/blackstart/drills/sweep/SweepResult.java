package io.blackstart.drills.sweep;

import io.blackstart.drills.measure.Measure;
import io.blackstart.drills.run.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of a sweep: runs are added in the order of their seeds. Of runs that went wrong the first few are kept, of all others figures. */
public final class SweepResult {
    static final int TROUBLES_KEPT = 10;

    private final String drill;
    private final SortedMap<Measure, Spread> spreads = new TreeMap<>();
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final List<Trouble> troubles = new ArrayList<>();
    private final MessageDigest digest = sha256Digest();
    private long runs;
    private long crashed;
    private long virtualNanos;
    private long wallNanos;
    private boolean endedEarly;

    /** A run that went wrong. @param kind {@code breached}, {@code failed} or {@code crashed} @param what the first thing that did, a sentence */
    public record Trouble(long seed, String kind, String what) {}

    SweepResult(String drill) {
        this.drill = drill;
    }

    void add(SweepRun run) {
        runs++;
        switch (run) {
            case SweepRun.Ended ended -> add(ended);
            case SweepRun.Crashed died -> {
                crashed++;
                keep(new Trouble(died.seed(), "crashed", died.reason()));
            }
        }
    }

    private void add(SweepRun.Ended ended) {
        digest.update("%d %s\n".formatted(ended.seed(), ended.sha256()).getBytes(StandardCharsets.UTF_8));
        virtualNanos += ended.virtualNanos();
        verdicts.merge(ended.verdict(), 1L, Long::sum);
        switch (ended.verdict()) {
            case STOPPED -> {
                // a part of a run cannot be compared with whole ones
            }
            case PASSED -> spread(ended);
            case FAILED -> {
                spread(ended);
                keep(new Trouble(ended.seed(), "failed", ended.trouble()));
            }
            case BREACHED -> {
                spread(ended);
                keep(new Trouble(ended.seed(), "breached", ended.trouble()));
            }
        }
    }

    private void spread(SweepRun.Ended ended) {
        ended.figures()
                .forEach((name, figure) -> spreads.computeIfAbsent(Measure.valueOf(name), Spread::new)
                        .add(ended.seed(), figure));
    }

    /** Breaches push out what is less bad. */
    private void keep(Trouble trouble) {
        if (troubles.size() < TROUBLES_KEPT) {
            troubles.add(trouble);
        } else if (!trouble.kind().equals("failed")) {
            for (int i = troubles.size() - 1; i >= 0; i--) {
                if (troubles.get(i).kind().equals("failed")) {
                    troubles.remove(i);
                    troubles.add(trouble);
                    return;
                }
            }
        }
    }

    void took(long nanos) {
        wallNanos = nanos;
    }

    /** It was stopped by hand before all seeds had run. */
    void endedEarly() {
        endedEarly = true;
    }

    public String drill() {
        return drill;
    }

    /** Runs that ended, however. */
    public long runs() {
        return runs;
    }

    public long count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** Runs that a broken invariant inside the program stopped. */
    public long crashed() {
        return crashed;
    }

    /** The first runs that went wrong, in the order of their seeds as far as they were kept. */
    public List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    /** The first seed that broke a promise; a breach is never pushed out by what came later. */
    public OptionalLong firstBreached() {
        return troubles.stream()
                .filter(trouble -> trouble.kind().equals("breached"))
                .mapToLong(Trouble::seed)
                .findFirst();
    }

    /** By measure, of runs that were not stopped by hand; one that no run could be measured by is left out. */
    public SortedMap<Measure, Spread> spreads() {
        return Collections.unmodifiableSortedMap(spreads);
    }

    /** Of all runs together; 0 if there was nothing to measure it by. */
    public long sum(Measure measure) {
        return Optional.ofNullable(spreads.get(measure))
                .map(spread -> Math.round(spread.sum()))
                .orElse(0L);
    }

    /** Virtual time of all runs together over wall time. */
    public double speed() {
        return (double) virtualNanos / Math.max(1, wallNanos);
    }

    public long wallNanos() {
        return wallNanos;
    }

    /** A breach outweighs a stop by hand, which outweighs a failure; a crash says nothing about the cluster and has its own count. */
    public Verdict verdict() {
        if (count(Verdict.BREACHED) > 0) {
            return Verdict.BREACHED;
        }
        if (endedEarly || count(Verdict.STOPPED) > 0) {
            return Verdict.STOPPED;
        }
        return count(Verdict.FAILED) + crashed > 0 ? Verdict.FAILED : Verdict.PASSED;
    }

    /** SHA-256 over a line for each run, its seed and the SHA-256 of its events, in hexadecimal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 cannot be copied", e);
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

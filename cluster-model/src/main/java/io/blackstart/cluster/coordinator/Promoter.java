package io.blackstart.cluster.coordinator;

import io.blackstart.cluster.election.AbandonRule;
import io.blackstart.cluster.election.Poll;
import io.blackstart.cluster.election.Report;
import io.blackstart.cluster.election.Testimony;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.topology.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rule E9: keeps what replicas and gateways said last, and tells from it what a forced promotion would give up. */
public final class Promoter {
    private record Heard<T>(T word, long at) {}

    private final Engine engine;
    private final Mode mode;
    private final long silence;
    private final TreeMap<String, Heard<ControlMessage.Status>> replicas = new TreeMap<>();
    private final TreeMap<String, Heard<Testimony>> gateways = new TreeMap<>();

    /** @param silenceNanos what was heard longer ago does not count */
    public Promoter(Engine engine, Mode mode, long silenceNanos) {
        this.engine = engine;
        this.mode = mode;
        this.silence = silenceNanos;
    }

    void heard(ControlMessage.Status status) {
        replicas.put(status.digest().member(), new Heard<>(status, engine.now()));
    }

    void heard(Testimony testimony) {
        gateways.put(testimony.witness(), new Heard<>(testimony, engine.now()));
    }

    private boolean isFresh(Heard<?> heard) {
        return engine.now() - heard.at() <= silence;
    }

    /**
     * What forcing a machine would give up; changes nothing.
     *
     * @throws IllegalArgumentException with a sentence if it cannot be forced
     */
    public PlannedPromotion plan(String machine) {
        if (mode == Mode.STRICT) {
            throw new IllegalArgumentException(
                    "mode strict gives nothing up: bring back a majority of the voters, then one is elected by itself");
        }
        TreeMap<String, Report> reports = new TreeMap<>();
        replicas.values().stream()
                .filter(this::isFresh)
                .map(heard -> report(heard.word()))
                .forEach(report ->
                        reports.put(report.member(), report.member().equals(machine) ? report.ofForced() : report));
        refusal(machine, reports).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        List<Testimony> testimonies = gateways.values().stream()
                .filter(this::isFresh)
                .map(Heard::word)
                .toList();
        TreeSet<String> witnesses = new TreeSet<>(reports.keySet());
        testimonies.forEach(testimony -> witnesses.add(testimony.witness()));
        Poll poll = new Poll(mode, reports, testimonies, 0, Optional.of(machine), true);
        return new PlannedPromotion(machine, AbandonRule.losses(poll), new ArrayList<>(witnesses));
    }

    private Optional<String> refusal(String machine, TreeMap<String, Report> reports) {
        Optional<Report> primary =
                reports.values().stream().filter(Report::inOffice).findFirst();
        if (primary.isPresent()) {
            return Optional.of("force-promote %s: %s is in office; use switch-over, or wait until it is gone"
                    .formatted(machine, primary.get().member()));
        }
        Report wanted = reports.get(machine);
        if (wanted == null) {
            return Optional.of("force-promote %s: its replica is not heard; plug it in and mend its links first"
                    .formatted(machine));
        }
        return wanted.complete()
                ? Optional.empty()
                : Optional.of("force-promote %s: its copy is not complete (W7); choose another".formatted(machine));
    }

    private static Report report(ControlMessage.Status status) {
        return new Report(
                status.digest().member(),
                status.digest().state(),
                status.history(),
                status.config().voters(),
                status.digest().votes(),
                status.digest().inSync(),
                status.digest().watermark(),
                status.digest().serving(),
                status.config().abandoned(),
                status.earlier(),
                status.setAside(),
                status.replaced());
    }
}

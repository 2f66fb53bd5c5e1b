package io.blackstart.app.console.why;

import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.event.ClusterEvent.CandidateJudged;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.ElectionView;
import io.blackstart.cluster.event.ClusterView.GatewayView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import io.blackstart.cluster.event.ClusterView.ReplicaView;
import io.blackstart.cluster.event.ClusterView.SilenceView;
import io.blackstart.cluster.event.Missed;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.EventRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * Why something is as it is: what happened, from the events, then the rules behind it.
 *
 * @param title what is asked
 * @param reasons what led to it, a sentence each
 * @param rules in words
 */
public record Why(String title, List<String> reasons, List<String> rules) {
    public static final Why NOTHING = new Why("", List.of(), List.of());

    /** Rules are those the reasons name, then others that are behind them. */
    private static Why of(String title, List<String> reasons, Rule... others) {
        SequencedSet<Rule> rules = new LinkedHashSet<>();
        reasons.forEach(reason -> rules.addAll(Rule.in(reason)));
        rules.addAll(List.of(others));
        return new Why(
                title, List.copyOf(reasons), rules.stream().map(Rule::sentence).toList());
    }

    /** Whether there is anything to say. */
    public boolean isEmpty() {
        return reasons.isEmpty() && rules.isEmpty();
    }

    /** Why a refusal, an error or another answer says what it says. */
    public static Why sentence(String sentence) {
        Optional<Refusal> refusal = Refusal.in(sentence);
        return of(
                "Why?",
                refusal.isPresent() ? List.of(sentence, Refusal.fate(sentence)) : List.of(sentence),
                Stream.concat(
                                refusal.stream().flatMap(known -> known.rules().stream()),
                                PromiseRules.in(sentence).stream())
                        .toArray(Rule[]::new));
    }

    /** Why an event was told. */
    public static Why event(EventRow row) {
        return row.kind() == EventKind.BREACH
                ? sentence(row.text())
                : of("Why?", List.of(row.text()), behind(row.kind()));
    }

    private static Rule[] behind(EventKind kind) {
        return switch (kind) {
            case MEMBER -> new Rule[] {Rule.M3, Rule.M4};
            case ELECTION -> new Rule[] {Rule.E3, Rule.E4, Rule.E6};
            case MERGE -> new Rule[] {Rule.P4, Rule.P5, Rule.P6};
            case REPLICA -> new Rule[] {Rule.W3, Rule.W6};
            case RESHAPE -> new Rule[] {Rule.Z3};
            case ENDPOINT -> new Rule[] {Rule.Z5};
            case GATEWAY -> new Rule[] {Rule.W4};
            case POWER -> new Rule[] {Rule.W7};
            case RUN, NOTE, OPERATOR, FAULT, BREACH -> new Rule[0];
        };
    }

    /** Why two sides are one again. */
    public static Why merge() {
        return of(
                "Why was there a merge?",
                List.of("Two sides had written apart. What the one in office did not have was taken over, not thrown"
                        + " away."),
                Rule.P3,
                Rule.P4,
                Rule.P5,
                Rule.P6);
    }

    /** Why an election ended as it did. */
    public static Why election(ElectionView election) {
        if (!election.exists()) {
            return of("Why is there an election?", List.of("There was none yet."), Rule.M4, Rule.M6);
        }
        List<String> reasons = new ArrayList<>();
        reasons.add("%s called it: %s.".formatted(election.initiator(), election.reason()));
        election.refusals().forEach(refusal -> reasons.add("Refused: " + refusal + "."));
        election.candidates().forEach(candidate -> reasons.add(verdict(candidate)));
        if (!election.rule().isEmpty()) {
            reasons.add("%s: %s."
                    .formatted(
                            election.winner().isEmpty() ? "Nobody won" : election.winner() + " won", election.rule()));
        }
        return of("Why epoch %d?".formatted(election.epoch()), reasons, Rule.E3, Rule.E4, Rule.E6);
    }

    private static String verdict(CandidateJudged candidate) {
        return "%s: %s.".formatted(candidate.machine(), candidate.verdict());
    }

    /** Why a machine is what it is, and is read or not; empty for what has no role. */
    public static Why machine(ClusterView view, String name) {
        return view.machine(name)
                .map(machine -> switch (machine.occupant()) {
                    case ReplicaView replica -> replica(view, machine, replica);
                    case GatewayView gateway -> gateway(gateway, name);
                    case ClusterView.Idle _ -> NOTHING;
                })
                .orElse(NOTHING);
    }

    private static Why replica(ClusterView view, MachineView machine, ReplicaView replica) {
        List<String> reasons = new ArrayList<>();
        Optional<CandidateJudged> judged = view.lastElection().candidates().stream()
                .filter(candidate -> candidate.machine().equals(machine.name()))
                .findFirst();
        reasons.add(role(view, machine.name(), replica.role()));
        judged.ifPresent(candidate -> reasons.add("In the election for epoch %d: %s."
                .formatted(view.lastElection().epoch(), candidate.verdict())));
        if (!machine.powered()) {
            reasons.add("It has no power; what it had synced is on its disk (W7).");
        }
        SilenceView missed = Missed.of(view, machine.name());
        if (missed.gone()) {
            reasons.add("%s miss it, a majority of the survivors (M4)."
                    .formatted(String.join(" ", missed.confirmedGoneBy())));
        } else if (missed.suspect()) {
            reasons.add("%s miss it, not yet a majority (M3).".formatted(String.join(" ", missed.suspectedBy())));
        }
        if (replica.state() != ReplicaState.LIVE) {
            reasons.add("It is %s: it has not everything yet (W6).".formatted(replica.state()));
        }
        if (!replica.ready() && machine.powered()) {
            reasons.add("Nobody reads here: it is not synced and current (R1).");
        }
        return of("Why is %s %s?".formatted(machine.name(), replica.role()), reasons);
    }

    private static String role(ClusterView view, String name, ReplicaRole role) {
        ElectionView last = view.lastElection();
        return switch (role) {
            case PRIMARY ->
                last.winner().equals(name) && last.epoch() == view.reign().epoch()
                        ? "It won the election for epoch %d: %s.".formatted(last.epoch(), last.rule())
                        : "It is in office since epoch %d began, without a loss before it: so it was formed, or handed over (E8)."
                                .formatted(view.reign().epoch());
            case BACKUP ->
                view.inSync().members().contains(name)
                        ? "Each write waits for it, so it can take over at once (W3, E4)."
                        : "It is of the pair, but not in sync: no write waits for it, and it may not win (W3, E4).";
            case READ ->
                view.replica(name).filter(ReplicaView::voter).isPresent()
                        ? "It serves reads of its zone, and votes so that no zone has a majority (Z4)."
                        : "It serves reads of its zone and does not vote.";
        };
    }

    private static Why gateway(GatewayView gateway, String name) {
        List<String> reasons = new ArrayList<>();
        reasons.add(
                gateway.inEndpoint()
                        ? "The endpoint answers with it: it answered the last checks (Z5)."
                        : "The endpoint leaves it out: it failed its checks, or serves no database (Z5).");
        reasons.add(writes(gateway));
        reasons.addAll(reads(gateway));
        return of("Why does %s send them there?".formatted(name), reasons, Rule.R1, Rule.R2);
    }

    private static String writes(GatewayView gateway) {
        if (gateway.seatVacant()) {
            return "It was told that the seat of the primary is vacant, so writes are refused at once (E5).";
        }
        String primary = gateway.routesTo().primary();
        return primary.isEmpty()
                ? "It knows no primary yet, so writes wait."
                : "Writes go to %s, the highest epoch it has heard of (W4).".formatted(primary);
    }

    private static List<String> reads(GatewayView gateway) {
        return Stream.of(gateway.lastRead())
                .filter(read -> !read.servedBy().isEmpty())
                .map(read ->
                        "The last read was answered by %s: replica beside it current: %s; no transaction: %s; has the client's own writes: %s."
                                .formatted(
                                        read.servedBy(),
                                        word(read.ready()),
                                        word(read.noTransaction()),
                                        word(read.includesSession())))
                .toList();
    }

    private static String word(Answer answer) {
        return switch (answer) {
            case YES -> "yes";
            case NO -> "no";
            case NOT_ASKED -> "not asked";
        };
    }
}

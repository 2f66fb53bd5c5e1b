package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.event.ClusterEvent;
import java.util.List;

/**
 * A gateway's last decision on a read (rules R1, R2).
 *
 * @param gates the three questions of R1 with their answers; empty before the first read
 * @param result who answered
 * @param soFar how many reads ended where since the gateway started (rule R4), on one line; empty before the first
 * @param counts the same route by route and gate by gate, a line each
 */
record ReadModel(List<Gate> gates, String result, Tone tone, String soFar, String counts) {
    /** @param mark {@code ✓}, {@code ✗} or {@code –} */
    record Gate(String question, String mark, String answer, Tone tone) {}

    static ReadModel of(ClusterEvent.ReadDecision decision, List<ClusterEvent.GateCount> counts) {
        String soFar = ReadCounts.brief(counts);
        String all = ReadCounts.all(counts);
        if (decision.equals(ClusterEvent.ReadDecision.NONE)) {
            return new ReadModel(List.of(), "no read yet", Tone.MUTED, soFar, all);
        }
        List<Gate> gates = List.of(
                gate("1 synced and current", decision.ready()),
                gate("2 not in a transaction", decision.noTransaction()),
                gate("3 has my own writes", decision.includesSession()));
        return switch (decision.route()) {
            case LOCAL -> new ReadModel(gates, "served here by " + decision.servedBy(), Tone.GOOD, soFar, all);
            case OTHER_REPLICA -> new ReadModel(gates, "forwarded to " + decision.servedBy(), Tone.VIOLET, soFar, all);
            case PRIMARY -> new ReadModel(gates, "forwarded to primary " + decision.servedBy(), Tone.WARN, soFar, all);
            case NONE -> new ReadModel(gates, "nobody could answer", Tone.BAD, soFar, all);
        };
    }

    private static Gate gate(String question, ClusterEvent.Answer answer) {
        return switch (answer) {
            case YES -> new Gate(question, "✓", "yes", Tone.GOOD);
            case NO -> new Gate(question, "✗", "no", Tone.BAD);
            case NOT_ASKED -> new Gate(question, "–", "not asked", Tone.MUTED);
        };
    }
}

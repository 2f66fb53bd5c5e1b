package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.drills.words.Format;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A gateway's last decision on a read (rules R1, R2).
 *
 * @param gates the three questions of R1 with their answers; empty before the first read
 * @param result who answered
 * @param soFar how many reads ended where since the gateway started (rule R4); empty before the first
 */
record ReadModel(List<Gate> gates, String result, Tone tone, String soFar) {
    /** @param mark {@code ✓}, {@code ✗} or {@code –} */
    record Gate(String question, String mark, String answer, Tone tone) {}

    static ReadModel of(ClusterEvent.ReadDecision decision, List<ClusterEvent.GateCount> counts) {
        String soFar = counts.stream().map(ReadModel::words).collect(Collectors.joining(" · "));
        if (decision.equals(ClusterEvent.ReadDecision.NONE)) {
            return new ReadModel(List.of(), "no read yet", Tone.MUTED, soFar);
        }
        List<Gate> gates = List.of(
                gate("1 synced and current", decision.ready()),
                gate("2 not in a transaction", decision.noTransaction()),
                gate("3 has my own writes", decision.includesSession()));
        return switch (decision.route()) {
            case LOCAL -> new ReadModel(gates, "served here by " + decision.servedBy(), Tone.GOOD, soFar);
            case OTHER_REPLICA -> new ReadModel(gates, "forwarded to " + decision.servedBy(), Tone.VIOLET, soFar);
            case PRIMARY -> new ReadModel(gates, "forwarded to primary " + decision.servedBy(), Tone.WARN, soFar);
            case NONE -> new ReadModel(gates, "nobody could answer", Tone.BAD, soFar);
        };
    }

    /** For example {@code 12 to primary, gate 3}. */
    private static String words(ClusterEvent.GateCount count) {
        String where = switch (count.route()) {
            case LOCAL -> "here";
            case OTHER_REPLICA -> "to a replica";
            case PRIMARY -> "to primary";
            case NONE -> "unanswered";
        };
        String why = switch (count.stoppedBy()) {
            case NONE -> "";
            case READY -> ", gate 1";
            case NO_TRANSACTION -> ", gate 2";
            case INCLUDES_SESSION -> ", gate 3";
        };
        return Format.count(count.count()) + " " + where + why;
    }

    private static Gate gate(String question, ClusterEvent.Answer answer) {
        return switch (answer) {
            case YES -> new Gate(question, "✓", "yes", Tone.GOOD);
            case NO -> new Gate(question, "✗", "no", Tone.BAD);
            case NOT_ASKED -> new Gate(question, "–", "not asked", Tone.MUTED);
        };
    }
}

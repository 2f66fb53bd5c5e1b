package io.blackstart.app.console.election;

import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.why.Why;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.ElectionView;
import io.blackstart.cluster.log.Position;
import io.blackstart.drills.words.Format;
import java.util.List;

/**
 * The election that runs, or else the last one decided.
 *
 * @param when how long it took
 * @param why when it was called, by whom and for what reason
 * @param footing what the decision rests on: watermark and witness
 * @param explained the whole way to it, with the rules
 * @param result winner and rule, or what it waits for
 */
public record ElectionModel(
        String title,
        String when,
        String why,
        List<Candidate> candidates,
        String footing,
        String result,
        Tone tone,
        Why explained) {
    public record Candidate(String machine, String position, String state, String verdict, Tone tone) {}

    /** @param begin how one is brought about here, in a sentence; empty where none can be */
    public static ElectionModel of(ClusterView view, String begin) {
        if (view.election().exists()) {
            return running(view.election());
        }
        return view.lastElection().exists() ? decided(view.lastElection()) : none(begin);
    }

    private static ElectionModel none(String begin) {
        return new ElectionModel(
                "Elections",
                "",
                "",
                List.of(),
                "",
                ("None yet. " + begin).strip(),
                Tone.MUTED,
                Why.election(ElectionView.NONE));
    }

    private static ElectionModel running(ElectionView election) {
        String result = election.refusals().isEmpty()
                ? "Asks all voters where they stand …"
                : "Refused: " + String.join("; ", election.refusals());
        return new ElectionModel(
                "Election → epoch " + election.epoch(),
                "running",
                why(election),
                List.of(),
                "",
                result,
                Tone.WARN,
                Why.election(election));
    }

    private static ElectionModel decided(ElectionView election) {
        return new ElectionModel(
                "Election → epoch " + election.epoch(),
                "took " + Format.latency(election.endedAt() - election.startedAt()),
                why(election),
                election.candidates().stream()
                        .map(candidate -> candidate(candidate, election.winner()))
                        .toList(),
                footing(election),
                result(election),
                election.winner().isEmpty() ? Tone.BAD : Tone.GOOD,
                Why.election(election));
    }

    private static String why(ElectionView election) {
        return election.reason().isEmpty()
                ? "%s called by %s".formatted(Format.shortClock(election.startedAt()), election.initiator())
                : "%s called by %s: %s"
                        .formatted(Format.shortClock(election.startedAt()), election.initiator(), election.reason());
    }

    private static Candidate candidate(ClusterEvent.CandidateJudged judged, String winner) {
        Position position = judged.position();
        Tone tone = judged.machine().equals(winner) ? Tone.GOOD : judged.eligible() ? Tone.MUTED : Tone.BAD;
        return new Candidate(
                judged.machine(),
                position.equals(Position.START) ? "–" : "seq " + Format.count(position.seq()),
                judged.state().name(),
                judged.verdict(),
                tone);
    }

    private static String footing(ElectionView election) {
        String witness = election.witness().isEmpty() ? "" : " (witness: " + election.witness() + ")";
        return "watermark " + Format.count(election.watermark().seq()) + witness;
    }

    private static String result(ElectionView election) {
        String decision = election.winner().isEmpty()
                ? "Nobody is eligible: " + election.rule()
                : "%s wins: %s".formatted(election.winner(), election.rule());
        return election.outcome().equals("decided") ? decision : decision + ". Not accepted: " + election.outcome();
    }
}

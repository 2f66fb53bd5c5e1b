package io.blackstart.drills.report.html;

import io.blackstart.cluster.event.ClusterEvent.CandidateJudged;
import io.blackstart.cluster.event.ClusterEvent.ElectionDecided;
import io.blackstart.cluster.log.Position;
import io.blackstart.drills.report.Election;
import io.blackstart.drills.report.Some;
import io.blackstart.drills.words.Format;
import java.util.List;

/** Each election: why it was called, how each candidate was judged, who won by which rule, and who told whom what. */
final class Elections {
    /** So many are open to the eye; the others open on a click. */
    private static final int OPEN = 6;

    private final Markup page;

    private Elections(Markup page) {
        this.page = page;
    }

    static void on(Markup page, Some<Election> elections) {
        page.open("section", "id", "elections").leaf("h2", "Elections");
        if (elections.isEmpty()) {
            page.leaf("p", "No election was called in this run.", "class", "empty");
        }
        Elections told = new Elections(page);
        int open = 0;
        for (Election election : elections.kept()) {
            boolean formation = election.startedAt() == 0;
            told.election(election, !formation && open < OPEN);
            open += formation ? 0 : 1;
        }
        Page.more(page, elections, "elections");
        page.close();
    }

    private void election(Election election, boolean open) {
        page.open("details", open ? new Object[] {"class", "card", "open", "open"} : new Object[] {"class", "card"});
        page.open("summary");
        page.leaf("b", "Epoch " + election.epoch());
        Page.badge(page, election.success() ? "good" : "bad", election.success() ? "✓" : "✕", election.outcome());
        page.leaf(
                "span",
                "%s, %s long, called by %s: %s"
                        .formatted(
                                Format.shortClock(election.startedAt()),
                                Format.latency(election.endedAt() - election.startedAt()),
                                election.initiator(),
                                election.reason()),
                "class",
                "detail");
        page.close();
        election.decided().ifPresent(this::decided);
        for (var refusal : election.refusals().kept()) {
            page.leaf("p", "%s %s".formatted(Format.shortClock(refusal.at()), refusal.text()), "class", "bad");
        }
        messages(election);
        page.close();
    }

    private void decided(ElectionDecided decided) {
        page.open("div", "class", "scroll").open("table");
        Page.heads(page, List.of("Candidate", "Position", "State", "Eligible", "Verdict"), 1);
        for (CandidateJudged candidate : decided.candidates()) {
            boolean wins = candidate.machine().equals(decided.winner());
            page.open("tr", "class", wins ? "good" : candidate.eligible() ? "" : "bad");
            page.leaf("td", candidate.machine());
            page.leaf("td", words(candidate.position()), "class", "number");
            page.leaf("td", candidate.state().name());
            page.leaf("td", candidate.eligible() ? "yes" : "no");
            page.leaf("td", wins ? "★ " + candidate.verdict() : candidate.verdict());
            page.close();
        }
        page.close().close();
        page.open("dl");
        Page.entry(page, "Watermark", "%s, known to %s".formatted(words(decided.watermark()), decided.witness()));
        if (!decided.judgedBy().isEmpty()) {
            Page.entry(page, "Judged by", decided.judgedBy());
        }
        Page.entry(page, "Winner", decided.winner().isEmpty() ? "nobody" : decided.winner());
        Page.entry(page, "Rule", decided.rule());
        page.close();
    }

    private static String words(Position position) {
        return position.equals(Position.START)
                ? "0"
                : "%s of reign %s".formatted(Format.count(position.seq()), position.reign());
    }

    private void messages(Election election) {
        if (election.messages().isEmpty()) {
            page.leaf("p", "No message arrived anywhere, or an older program wrote this journal.", "class", "empty");
            return;
        }
        page.open("div", "class", "scroll").add(MessageDiagram.of(election)).close();
        Page.more(page, election.messages(), "messages");
    }
}

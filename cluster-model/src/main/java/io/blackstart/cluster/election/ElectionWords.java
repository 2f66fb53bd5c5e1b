package io.blackstart.cluster.election;

import io.blackstart.cluster.event.ClusterEvent.ElectionMessageHeard;
import io.blackstart.cluster.log.Position;
import java.util.Locale;

/** What the messages of an election say, for people: who follows it, live or later, is told each one that arrives. */
public final class ElectionWords {
    private ElectionWords() {}

    /** @param to who hears it */
    public static ElectionMessageHeard heard(String from, String to, ElectionMessage message) {
        return switch (message) {
            case ElectionMessage.Call call ->
                heard(
                        call.epoch(),
                        from,
                        to,
                        "call",
                        "take part? " + call.cause().words());
            case ElectionMessage.Reported reported ->
                heard(reported.epoch(), from, to, "report", report(reported.report()));
            case ElectionMessage.Testified testified ->
                heard(
                        testified.epoch(),
                        from,
                        to,
                        "testimony",
                        knowsOf(testified.testimony().watermark()));
            case ElectionMessage.Refused refused -> heard(refused.epoch(), from, to, "refusal", refused.reason());
            case ElectionMessage.Abandoned abandoned ->
                heard(abandoned.epoch(), from, to, "given up", "nobody need wait for epoch " + abandoned.epoch());
            case ElectionMessage.Won won ->
                heard(won.epoch(), from, to, "won", "you win; survivors " + String.join(" ", won.survivors()));
            case ElectionMessage.AcceptReign accept ->
                heard(accept.reign().epoch(), from, to, "reign?", "accept reign " + accept.reign() + "?");
            case ElectionMessage.ReignAccepted accepted ->
                heard(accepted.reign().epoch(), from, to, "accepted", "reign " + accepted.reign() + " is on my disk");
            case ElectionMessage.ReignServes serves ->
                heard(serves.reign().epoch(), from, to, "serves", "reign " + serves.reign() + " serves writes");
            case ElectionMessage.SeatVacant vacant ->
                heard(vacant.epoch(), from, to, "vacant", "nobody is eligible, writes are paused");
        };
    }

    private static ElectionMessageHeard heard(long epoch, String from, String to, String kind, String text) {
        return new ElectionMessageHeard(epoch, from, to, kind, text);
    }

    private static String report(Report report) {
        return "%s, at seq %s, %s".formatted(report.state(), seq(report.position()), knowsOf(report.watermark()));
    }

    private static String knowsOf(Position watermark) {
        return "knows of watermark " + seq(watermark);
    }

    private static String seq(Position position) {
        return String.format(Locale.ROOT, "%,d", position.seq());
    }
}

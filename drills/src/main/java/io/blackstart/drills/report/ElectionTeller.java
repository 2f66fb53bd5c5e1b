package io.blackstart.drills.report;

import io.blackstart.cluster.event.ClusterEvent.ElectionDecided;
import io.blackstart.cluster.event.ClusterEvent.ElectionFailed;
import io.blackstart.cluster.event.ClusterEvent.ElectionMessageHeard;
import io.blackstart.cluster.event.ClusterEvent.ElectionRefused;
import io.blackstart.cluster.event.ClusterEvent.ElectionStarted;
import io.blackstart.cluster.event.ClusterEvent.ReignBegan;
import io.blackstart.cluster.event.ClusterEvent.SeatVacated;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.report.Election.Told;
import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Puts elections together from what was told of them. */
final class ElectionTeller {
    private static final int KEPT = 40;
    private static final int REFUSALS_KEPT = 40;
    private static final int MESSAGES_KEPT = 100;

    private final List<Draft> drafts = new ArrayList<>();
    private long total;

    private static final class Draft {
        private final ElectionStarted started;
        private final long startedAt;
        private final Some.Collector<Moment> refusals = new Some.Collector<>(REFUSALS_KEPT);
        private final Some.Collector<Told> messages = new Some.Collector<>(MESSAGES_KEPT);
        private Optional<ElectionDecided> decided = Optional.empty();
        private String outcome = "ended without a word: another election took its place";
        private boolean success;
        private long endedAt;

        Draft(ElectionStarted started, long at) {
            this.started = started;
            this.startedAt = at;
            this.endedAt = at;
        }

        boolean is(long epoch, String initiator) {
            return started.epoch() == epoch && started.initiator().equals(initiator);
        }

        void end(long at, String how) {
            endedAt = at;
            outcome = how;
        }

        Election election() {
            return new Election(
                    started.epoch(),
                    started.initiator(),
                    started.reason(),
                    startedAt,
                    endedAt,
                    decided,
                    outcome,
                    success,
                    refusals.some(),
                    messages.some());
        }
    }

    void hear(Stamped stamped) {
        long at = stamped.at();
        switch (stamped.event()) {
            case ElectionStarted started -> onStarted(started, at);
            case ElectionMessageHeard heard -> onMessage(heard, at);
            case ElectionRefused refused ->
                last(draft -> draft.is(refused.epoch(), refused.initiator()))
                        .ifPresent(draft ->
                                draft.refusals.add(new Moment(at, refused.by() + " refused: " + refused.reason())));
            case ElectionDecided decided ->
                last(draft -> draft.is(decided.epoch(), decided.initiator())).ifPresent(draft -> {
                    draft.decided = Optional.of(decided);
                    draft.end(
                            at, decided.winner().isEmpty() ? decided.rule() : "decided, but the winner did not reign");
                });
            case ElectionFailed failed ->
                last(draft -> draft.is(failed.epoch(), failed.initiator()))
                        .ifPresent(draft -> draft.end(at, "came to nothing: " + failed.reason()));
            case ReignBegan began -> onReign(began, at);
            case SeatVacated vacated ->
                last(draft -> draft.started.epoch() == vacated.epoch())
                        .filter(draft -> !draft.success)
                        .ifPresent(draft -> draft.end(at, "the seat is vacant: " + vacated.reason()));
            default -> {
                // everything else is no part of an election
            }
        }
    }

    private void onStarted(ElectionStarted started, long at) {
        total++;
        if (drafts.size() < KEPT) {
            drafts.add(new Draft(started, at));
        }
    }

    private void onReign(ReignBegan began, long at) {
        last(draft -> draft.started.epoch() == began.reign().epoch()
                        && draft.decided
                                .filter(decided ->
                                        decided.winner().equals(began.reign().primary()))
                                .isPresent())
                .ifPresent(draft -> {
                    draft.success = true;
                    draft.end(
                            at,
                            "%s reigns from seq %s, %s inherited"
                                    .formatted(
                                            began.reign().primary(),
                                            Format.count(began.from().seq()),
                                            Format.count(began.inherited(), "unacknowledged write")));
                });
    }

    private Optional<Draft> last(Predicate<Draft> wanted) {
        for (int i = drafts.size() - 1; i >= 0; i--) {
            if (wanted.test(drafts.get(i))) {
                return Optional.of(drafts.get(i));
            }
        }
        return Optional.empty();
    }

    private void onMessage(ElectionMessageHeard heard, long at) {
        last(draft -> draft.is(heard.epoch(), heard.from()) || draft.is(heard.epoch(), heard.to()))
                .or(() -> last(draft -> draft.started.epoch() == heard.epoch()))
                .ifPresent(draft ->
                        draft.messages.add(new Told(at, heard.from(), heard.to(), heard.kind(), heard.text())));
    }

    Some<Election> elections() {
        return new Some<>(drafts.stream().map(Draft::election).toList(), total);
    }
}

package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Clients at work on a {@link CorrectStore}: sessions that each wait for their answer, writes that take effect at some time before their
 * answer, or of unknown fate and at any later time or never, reads answered from any state their session allows.
 */
final class RandomHistory {
    /** What values writes bring. */
    enum Values {
        UNIQUE,
        FEW
    }

    /** One operation with what the clock saw of it. */
    private static final class Step {
        private final String session;
        private final long from;
        private final long effectAt;
        private final long to;
        private final Command command;
        private final Outcome outcome;
        private Reply reply = Reply.NIL;
        private long seq = PlantedHistory.UNSTAMPED;

        private Step(String session, long from, long effectAt, long to, Command command, Outcome outcome) {
            this.session = session;
            this.from = from;
            this.effectAt = effectAt;
            this.to = to;
            this.command = command;
            this.outcome = outcome;
        }

        private boolean isAcknowledgedWrite() {
            return command.isWrite() && outcome == Outcome.ACKNOWLEDGED;
        }
    }

    private static final int SESSIONS = 5;
    private static final long END = 10_000;

    private final Random random;
    private final Values kind;
    private final boolean allAcknowledged;
    private final List<Step> steps = new ArrayList<>();
    private final CorrectStore store = new CorrectStore();
    private final Map<String, Integer> sessionHasSeen = new HashMap<>();
    private int values;

    /** @param allAcknowledged whether every write is acknowledged; else some are refused and some indeterminate */
    RandomHistory(long seed, Values kind, boolean allAcknowledged) {
        this.random = new Random(seed);
        this.kind = kind;
        this.allAcknowledged = allAcknowledged;
        for (int session = 0; session < SESSIONS; session++) {
            plan("s" + session);
        }
        steps.sort(Comparator.comparingLong(step -> step.effectAt));
    }

    // ---- what clients do -----------------------------------------------------------------------------------------

    private void plan(String session) {
        long now = random.nextInt(50);
        while (now < END) {
            long from = now;
            long to = from + 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 20);
            Command command = command();
            Outcome outcome = command.isWrite() && !allAcknowledged ? outcome() : Outcome.ACKNOWLEDGED;
            boolean late = outcome == Outcome.INDETERMINATE && random.nextBoolean();
            long effectAt = from + random.nextInt((int) ((late ? END + 1_000 : to) - from) + 1);
            steps.add(new Step(session, from, effectAt, to, command, outcome));
            now = to + 1 + random.nextInt(200);
        }
    }

    private Outcome outcome() {
        return switch (random.nextInt(12)) {
            case 0 -> Outcome.REFUSED;
            case 1 -> Outcome.INDETERMINATE;
            default -> Outcome.ACKNOWLEDGED;
        };
    }

    private Command command() {
        Bytes key = Bytes.of("k" + random.nextInt(3));
        Bytes hash = Bytes.of("h" + random.nextInt(2));
        Bytes field = Bytes.of("f" + random.nextInt(2));
        return switch (random.nextInt(28)) {
            case 0, 1, 2 -> new Command.Set(key, value(), Optional.empty(), condition());
            case 3 -> new Command.Del(List.of(key));
            case 4 -> new Command.Del(List.of(key, hash));
            case 5, 6 -> new Command.Incr(Bytes.of("n"));
            case 7, 8 -> new Command.HSet(hash, List.of(new Command.FieldValue(field, value())));
            case 9 -> new Command.HGet(hash, field);
            case 10 -> new Command.HGetAll(hash);
            case 11 -> new Command.Exists(List.of(key));
            case 12 -> new Command.Get(Bytes.of("n"));
            case 13 -> new Command.HDel(hash, fields());
            case 14, 15 -> new Command.SAdd(Bytes.of("s"), fields());
            case 16 -> new Command.SRem(Bytes.of("s"), fields());
            case 17 -> new Command.SIsMember(Bytes.of("s"), field);
            case 18 -> new Command.SMembers(Bytes.of("s"));
            case 19, 20 ->
                new Command.ZAdd(Bytes.of("z"), List.of(new Command.ScoredMember(score(), field)), condition());
            case 21 -> new Command.ZRem(Bytes.of("z"), fields());
            case 22 -> new Command.ZScore(Bytes.of("z"), field);
            case 23 -> new Command.ZRange(Bytes.of("z"), 0, -1, true);
            case 24 -> new Command.Push(Bytes.of("l"), List.of(value()), end());
            case 25 ->
                random.nextInt(3) == 0
                        ? new Command.Pop(
                                Bytes.of("l"), random.nextBoolean() ? Optional.of(3L) : Optional.empty(), end())
                        : new Command.Push(Bytes.of("l"), List.of(value()), end());
            case 26 -> new Command.LRange(Bytes.of("l"), 0, -1);
            default -> new Command.Get(key);
        };
    }

    private List<Bytes> fields() {
        return random.nextInt(3) == 0
                ? List.of(Bytes.of("f0"), Bytes.of("f1"))
                : List.of(Bytes.of("f" + random.nextInt(2)));
    }

    private double score() {
        return kind == Values.UNIQUE ? ++values : random.nextInt(3);
    }

    private Command.End end() {
        return random.nextBoolean() ? Command.End.LEFT : Command.End.RIGHT;
    }

    private Command.Condition condition() {
        return switch (random.nextInt(6)) {
            case 0 -> Command.Condition.IF_ABSENT;
            case 1 -> Command.Condition.IF_PRESENT;
            default -> Command.Condition.ALWAYS;
        };
    }

    private Bytes value() {
        return Bytes.of(kind == Values.UNIQUE ? "v" + ++values : "v" + random.nextInt(3));
    }

    // ---- what the store does -------------------------------------------------------------------------------------

    /** Runs it as it should be. */
    PlantedHistory run() {
        steps.forEach(step -> perform(step, false));
        return told();
    }

    /**
     * Runs it with one acknowledged write forgotten, which nothing later touches. Empty if there is none.
     */
    Optional<PlantedHistory> runForgettingALastWrite() {
        List<Step> lasts = steps.stream()
                .filter(step -> step.isAcknowledgedWrite() && isLast(step))
                .toList();
        if (lasts.isEmpty()) {
            return Optional.empty();
        }
        Step forgotten = lasts.get(random.nextInt(lasts.size()));
        steps.forEach(step -> perform(step, step == forgotten));
        return Optional.of(forgotten).filter(step -> surelyHadAnEffect(step)).map(_ -> told());
    }

    private boolean isLast(Step step) {
        return steps.stream()
                .skip(steps.indexOf(step) + 1L)
                .filter(Step::isAcknowledgedWrite)
                .noneMatch(later -> later.command.keys().stream().anyMatch(step.command.keys()::contains));
    }

    private static boolean surelyHadAnEffect(Step step) {
        return switch (step.reply) {
            case Reply.Status _ -> true;
            case Reply.Int(long count) ->
                switch (step.command) {
                    case Command.Del del -> count == del.of().size();
                    case Command.HDel del -> count == del.fields().size();
                    case Command.SRem rem -> count == rem.members().size();
                    case Command.ZRem rem -> count == rem.members().size();
                    case Command.ZAdd add ->
                        add.condition() == Command.Condition.ALWAYS
                                || count == add.members().size();
                    // Repeating what is there already changes nothing that anybody could see.
                    case Command.SAdd add -> count == add.members().size();
                    default -> true;
                };
            default -> false;
        };
    }

    /** Runs it as it should be, except that one read shows a session an older value than it knows. Empty if that cannot be planted. */
    Optional<PlantedHistory> runWithAStaleRead() {
        Map<Bytes, Step> writers = new HashMap<>();
        Map<String, Step> known = new HashMap<>();
        List<Runnable> plants = new ArrayList<>();
        for (Step step : steps) {
            perform(step, false);
            Bytes key = step.command.keys().getFirst();
            String sessionAndKey = step.session + " " + key;
            if (step.command instanceof Command.Set set && step.reply.equals(Reply.OK)) {
                writers.put(set.value(), step);
                known.merge(sessionAndKey, step, RandomHistory::later);
            } else if (step.command instanceof Command.Get && step.reply instanceof Reply.Bulk(Bytes value)) {
                Optional.ofNullable(known.get(sessionAndKey))
                        .flatMap(than -> older(key, than, writers))
                        .ifPresent(old -> plants.add(() -> answerFromThePast(step, old)));
                Optional.ofNullable(writers.get(value))
                        .ifPresent(writer -> known.merge(sessionAndKey, writer, RandomHistory::later));
            }
        }
        if (plants.isEmpty()) {
            return Optional.empty();
        }
        plants.get(random.nextInt(plants.size())).run();
        return Optional.of(told());
    }

    private static Step later(Step one, Step other) {
        return one.seq >= other.seq ? one : other;
    }

    /** The newest value whose write was over before another began: of two that overlap nobody could tell from outside which was first. */
    private static Optional<Bytes> older(Bytes key, Step than, Map<Bytes, Step> writers) {
        return writers.entrySet().stream()
                .filter(writer -> writer.getValue().command.keys().getFirst().equals(key))
                .filter(writer -> writer.getValue().to < than.from)
                .max(Comparator.comparingLong(writer -> writer.getValue().seq))
                .map(Map.Entry::getKey);
    }

    private static void answerFromThePast(Step step, Bytes old) {
        step.reply = new Reply.Bulk(old);
        step.seq = PlantedHistory.UNSTAMPED;
    }

    private void perform(Step step, boolean forgetIt) {
        switch (step.command) {
            case Command.Read read -> {
                int seen = sessionHasSeen.getOrDefault(step.session, 0);
                int state = seen + random.nextInt(store.last() - seen + 1);
                step.reply = store.read(read, state);
                step.seq = random.nextBoolean() ? state : PlantedHistory.UNSTAMPED;
                sessionHasSeen.put(step.session, state);
            }
            case Command.Write write -> {
                if (forgetIt) {
                    step.reply = store.answerOnly(write);
                } else if (happens(step)) {
                    step.reply = store.write(write);
                } else {
                    return;
                }
                step.seq = store.last();
                if (step.outcome == Outcome.ACKNOWLEDGED) {
                    sessionHasSeen.put(step.session, store.last());
                }
            }
        }
    }

    private boolean happens(Step step) {
        return switch (step.outcome) {
            case ACKNOWLEDGED -> true;
            case REFUSED -> false;
            case INDETERMINATE -> random.nextInt(3) > 0;
        };
    }

    private PlantedHistory told() {
        PlantedHistory history = new PlantedHistory();
        steps.stream().sorted(Comparator.comparingLong(step -> step.to)).forEach(step -> tell(history, step));
        return history.disk("a1", store.last(), store.contents()).disk("b1", store.last(), store.contents());
    }

    private static void tell(PlantedHistory history, Step step) {
        switch (step.outcome) {
            case ACKNOWLEDGED ->
                history.acknowledged(step.session, step.from, step.to, step.seq, step.command, step.reply);
            case REFUSED -> history.refused(step.session, step.from, step.to, step.command, "UNAVAILABLE");
            case INDETERMINATE -> history.indeterminate(step.session, step.from, step.to, step.command);
        }
    }
}

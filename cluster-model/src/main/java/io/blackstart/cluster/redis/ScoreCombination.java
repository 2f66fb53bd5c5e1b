package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.Command.ScoredMember;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Several sorted sets, or sets, whose members count 1 each, that become one. */
final class ScoreCombination {
    enum Operation {
        UNION,
        INTERSECTION,
        DIFFERENCE
    }

    /** What becomes of the result. */
    enum Use {
        TOLD,
        STORED
    }

    /** What becomes of scores that meet. */
    private enum Aggregate {
        SUM {
            @Override
            double of(double a, double b) {
                return number(a + b);
            }
        },
        MIN {
            @Override
            double of(double a, double b) {
                return b < a ? b : a;
            }
        },
        MAX {
            @Override
            double of(double a, double b) {
                return b > a ? b : a;
            }
        };

        abstract double of(double a, double b);
    }

    private record Source(Map<Bytes, Double> scores, double weight) {
        double weighed(Bytes member) {
            return scores.get(member) * weight;
        }

        Source weighing(double other) {
            return new Source(scores, other);
        }
    }

    private final CountedKeys counted;
    private final Operation operation;
    private final List<Source> sources = new ArrayList<>();
    private Aggregate aggregate = Aggregate.SUM;

    private ScoreCombination(CountedKeys counted, Operation operation) {
        this.counted = counted;
        this.operation = operation;
    }

    /** Reads the keys. @param numberAt index of their number @param word of the command */
    static ScoreCombination of(KeyReader keys, Args args, int numberAt, String word, Operation operation) {
        long number = args.integer(numberAt);
        if (number < 1) {
            throw new CallFailed("ERR at least 1 input key is needed for '" + word + "' command");
        }
        if (number > args.count() - numberAt - 1) {
            throw Failures.syntax();
        }
        ScoreCombination made = new ScoreCombination(CountedKeys.at(args, numberAt, (int) number), operation);
        for (Bytes key : made.counted.keys()) {
            made.sources.add(new Source(scores(keys, key), 1));
        }
        return made;
    }

    private static Map<Bytes, Double> scores(KeyReader keys, Bytes key) {
        Map<Bytes, Double> scores = new TreeMap<>();
        if (keys.kind(key) == Kind.SET) {
            keys.items(key, Kind.SET).keySet().forEach(member -> scores.put(member, 1.0));
        } else {
            keys.items(key, Kind.SORTED_SET).forEach((member, score) -> scores.put(member, Score.of(score)));
        }
        return scores;
    }

    CountedKeys counted() {
        return counted;
    }

    /** @return whether scores are wanted */
    boolean readOptions(Args args, Use use) {
        boolean withScores = false;
        boolean hasWeights = operation != Operation.DIFFERENCE;
        for (int i = counted.end(); i < args.count(); i++) {
            int left = args.count() - i - 1;
            if (hasWeights && args.isWord(i, "weights") && left >= sources.size()) {
                readWeights(args, i + 1);
                i += sources.size();
            } else if (hasWeights && args.isWord(i, "aggregate") && left >= 1) {
                aggregate = aggregate(args.word(++i));
            } else if (use == Use.TOLD && args.isWord(i, "withscores")) {
                withScores = true;
            } else {
                throw Failures.syntax();
            }
        }
        return withScores;
    }

    private void readWeights(Args args, int from) {
        for (int i = 0; i < sources.size(); i++) {
            double weight =
                    Args.real(args.get(from + i)).orElseThrow(() -> new CallFailed("ERR weight value is not a float"));
            sources.set(i, sources.get(i).weighing(weight));
        }
    }

    private static Aggregate aggregate(String word) {
        return switch (word) {
            case "sum" -> Aggregate.SUM;
            case "min" -> Aggregate.MIN;
            case "max" -> Aggregate.MAX;
            default -> throw Failures.syntax();
        };
    }

    /** In order of the scores. */
    List<ScoredMember> result() {
        return Ranked.of(
                switch (operation) {
                    case UNION -> union();
                    case INTERSECTION -> intersection();
                    case DIFFERENCE -> difference();
                });
    }

    /** The smallest first, as Redis adds up: sums of fractions depend on it. */
    private List<Source> bySize() {
        return sources.stream()
                .sorted(Comparator.comparingInt(source -> source.scores().size()))
                .toList();
    }

    private Map<Bytes, Double> union() {
        Map<Bytes, Double> all = new TreeMap<>();
        for (Source source : bySize()) {
            for (Bytes member : source.scores().keySet()) {
                all.merge(member, number(source.weighed(member)), aggregate::of);
            }
        }
        return all;
    }

    private Map<Bytes, Double> intersection() {
        List<Source> ordered = bySize();
        Map<Bytes, Double> common = new TreeMap<>();
        for (Bytes member : ordered.getFirst().scores().keySet()) {
            if (ordered.stream().allMatch(source -> source.scores().containsKey(member))) {
                double score = number(ordered.getFirst().weighed(member));
                for (Source source : ordered.subList(1, ordered.size())) {
                    score = aggregate.of(score, source.weighed(member));
                }
                common.put(member, score);
            }
        }
        return common;
    }

    private Map<Bytes, Double> difference() {
        Map<Bytes, Double> left = new TreeMap<>(sources.getFirst().scores());
        sources.subList(1, sources.size())
                .forEach(other -> other.scores().keySet().forEach(left::remove));
        return left;
    }

    /** What comes of infinities that cancel each other out counts as 0. */
    private static double number(double sum) {
        return Double.isNaN(sum) ? 0 : sum;
    }
}

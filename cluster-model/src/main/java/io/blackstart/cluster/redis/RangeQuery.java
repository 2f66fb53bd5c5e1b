package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.Command.ScoredMember;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which members of a sorted set are asked for, in which order.
 *
 * @param part takes the members of the range out of all, in the direction asked for
 * @param offset how many of them are left out; negative for all
 * @param count how many of the others are wanted; negative for all
 */
record RangeQuery(UnaryOperator<List<ScoredMember>> part, long offset, long count, boolean withScores) {
    /** What the ends of a range are. */
    enum By {
        RANK,
        SCORE,
        NAME
    }

    enum Direction {
        UP,
        DOWN
    }

    /** Between two ends, in order. */
    static RangeQuery plain(Args args, By by) {
        return new RangeQuery(part(args, 1, by, Direction.UP), 0, -1, false);
    }

    /**
     * Reads ends and options as ZRANGE has them.
     *
     * @param first index of the first end
     * @param fixedBy what the command's name says already, so that it is no option
     */
    static RangeQuery of(
            Args args, int first, Optional<By> fixedBy, Optional<Direction> fixedDirection, boolean tellsScores) {
        Optional<By> by = fixedBy;
        Optional<Direction> direction = fixedDirection;
        boolean withScores = false;
        long offset = 0;
        long count = -1;
        for (int i = first + 2; i < args.count(); i++) {
            String word = args.word(i);
            if (word.equals("withscores") && tellsScores) {
                withScores = true;
            } else if (word.equals("limit") && i + 2 < args.count()) {
                offset = args.integer(++i);
                count = args.integer(++i);
            } else if (word.equals("rev") && direction.isEmpty()) {
                direction = Optional.of(Direction.DOWN);
            } else if (word.equals("bylex") && by.isEmpty()) {
                by = Optional.of(By.NAME);
            } else if (word.equals("byscore") && by.isEmpty()) {
                by = Optional.of(By.SCORE);
            } else {
                throw Failures.syntax();
            }
        }
        By ends = by.orElse(By.RANK);
        check(ends, count, withScores);
        // LIMIT with a count of -1 is let pass for ranks too, and means nothing.
        long leftOut = ends == By.RANK ? 0 : offset;
        return new RangeQuery(part(args, first, ends, direction.orElse(Direction.UP)), leftOut, count, withScores);
    }

    private static void check(By by, long count, boolean withScores) {
        if (count != -1 && by == By.RANK) {
            throw new CallFailed(
                    "ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX");
        }
        if (withScores && by == By.NAME) {
            throw new CallFailed("ERR syntax error, WITHSCORES not supported in combination with BYLEX");
        }
    }

    /** Downwards the higher end comes first, but ranks count from the other end. */
    private static UnaryOperator<List<ScoredMember>> part(Args args, int first, By by, Direction direction) {
        int low = direction == Direction.UP ? first : first + 1;
        int high = direction == Direction.UP ? first + 1 : first;
        UnaryOperator<List<ScoredMember>> ordered = direction == Direction.UP ? all -> all : List::reversed;
        return switch (by) {
            case RANK -> {
                Span span = new Span(args.integer(first), args.integer(first + 1));
                yield all -> span.of(ordered.apply(all));
            }
            case SCORE -> {
                ScoreRange range = ScoreRange.of(args.get(low), args.get(high));
                yield all -> ordered.apply(range.of(all));
            }
            case NAME -> {
                LexRange range = LexRange.of(args.get(low), args.get(high));
                yield direction == Direction.UP ? range::upwards : range::downwards;
            }
        };
    }

    List<ScoredMember> of(List<ScoredMember> all) {
        List<ScoredMember> found = part.apply(all);
        if (offset == 0 && count < 0) {
            return found;
        }
        long from = offset < 0 ? found.size() : Math.min(offset, found.size());
        long to = count < 0 ? found.size() : Math.min(found.size(), from + Math.min(count, found.size()));
        return found.subList((int) from, (int) to);
    }
}

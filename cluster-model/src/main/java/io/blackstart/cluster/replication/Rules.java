package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.ElectionRule;
import io.blackstart.cluster.election.Outcome;
import io.blackstart.cluster.election.Poll;
import io.blackstart.cluster.membership.GoneRule;
import io.blackstart.cluster.routing.ReadGate;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** The rules of cluster.md that are functions, handed to the actors as one value so that a test can swap a single one (§10). */
public record Rules(
        Predicate<GoneRule.Question> gone,
        Function<Poll, Outcome> election,
        Function<ReadGate.Facts, ReadGate.Verdict> readGate,
        BiFunction<CatchUpPlan.Gap, Boolean, CatchUpPlan.Choice> catchUp,
        Function<HolderRule.Holders, HolderRule.Answer> holders,
        Predicate<ReignCheckRule.Question> reignCheck,
        Predicate<ResignRule.Question> resign,
        ToLongFunction<Backpressure.Question> backpressure) {

    /** As cluster.md has them. */
    public static Rules standard() {
        return new Rules(
                GoneRule::confirmed,
                ElectionRule::decide,
                ReadGate::decide,
                CatchUpPlan::choose,
                HolderRule::decide,
                ReignCheckRule::isOver,
                ResignRule::mustResign,
                Backpressure::waitNanos);
    }
}

package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.ElectionRule;
import io.blackstart.cluster.election.Outcome;
import io.blackstart.cluster.election.Poll;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.membership.GoneRule;
import io.blackstart.cluster.routing.ReadGate;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
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
        ToLongFunction<Backpressure.Question> backpressure,
        AcknowledgeRule.Asked acknowledge,
        Function<VoterListRule.Question, Optional<ClusterConfig>> voterList,
        Predicate<BindingRule.Question> binds) {

    /** As cluster.md has them. */
    public static Rules standard() {
        return but(_ -> {});
    }

    /** As cluster.md has them, but for what is changed: for tests that break one on purpose. */
    public static Rules but(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return new Rules(
                draft.gone,
                draft.election,
                draft.readGate,
                draft.catchUp,
                draft.holders,
                draft.reignCheck,
                draft.resign,
                draft.backpressure,
                draft.acknowledge,
                draft.voterList,
                draft.binds);
    }

    /** Rules in the making; each is at first as cluster.md has it. */
    public static final class Draft {
        public Predicate<GoneRule.Question> gone = GoneRule::confirmed;
        public Function<Poll, Outcome> election = ElectionRule::decide;
        public Function<ReadGate.Facts, ReadGate.Verdict> readGate = ReadGate::decide;
        public BiFunction<CatchUpPlan.Gap, Boolean, CatchUpPlan.Choice> catchUp = CatchUpPlan::choose;
        public Function<HolderRule.Holders, HolderRule.Answer> holders = HolderRule::decide;
        public Predicate<ReignCheckRule.Question> reignCheck = ReignCheckRule::isOver;
        public Predicate<ResignRule.Question> resign = ResignRule::mustResign;
        public ToLongFunction<Backpressure.Question> backpressure = Backpressure::waitNanos;
        public AcknowledgeRule.Asked acknowledge = AcknowledgeRule::upTo;
        public Function<VoterListRule.Question, Optional<ClusterConfig>> voterList = VoterListRule::next;
        public Predicate<BindingRule.Question> binds = BindingRule::binds;

        private Draft() {}
    }
}

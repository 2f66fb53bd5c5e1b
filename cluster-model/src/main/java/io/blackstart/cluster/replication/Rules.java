package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Branch;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyLookup;
import io.blackstart.cluster.data.Merge;
import io.blackstart.cluster.data.MergeResult;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.ElectionRule;
import io.blackstart.cluster.election.FenceRule;
import io.blackstart.cluster.election.Outcome;
import io.blackstart.cluster.election.Poll;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.membership.GoneRule;
import io.blackstart.cluster.routing.FateRule;
import io.blackstart.cluster.routing.PatienceRule;
import io.blackstart.cluster.routing.PrimaryLossRule;
import io.blackstart.cluster.routing.ReadGate;
import io.blackstart.cluster.routing.WatchRule;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The rules of cluster.md that are functions, handed to the actors as one value so that a test can swap a single one (§10).
 *
 * @param fence rules E2, W4 at replicas
 * @param gatewayFence the same at gateways
 * @param fate rule W9 at gateways: whether an unanswered request may have had an effect
 * @param patience cluster.md §9 at gateways: when a request ends that nobody answers
 * @param primaryLoss the same: what becomes of a request that needs a primary while there is none
 * @param goesOnWithout rule E4: whether an election is decided without a gateway that refuses to take part
 * @param majority rules E3, E7: whether so many of so many are enough
 * @param seatMajority rule P1: the same for a primary of {@code strict} that stays in its seat
 * @param mustConfirm rule W3: whom a write waits for, of the record that counts and the one that is to count next
 * @param session rules R1 (3), R3: whether a history includes what a session has seen
 * @param readClock rule P5: the time by which a read judges expiry, of one's own clock and the later of the session's and the last write's, in milliseconds
 * @param writesFind rules W1, W2: what a write is done on, of all that is stamped before it and what readers see
 * @param copyCovers rule W6: whether the first history, that of a bulk copy, has all of the second, that of the replica it came to
 * @param lacking rule P3: what a follower has that the primary must take over first
 * @param dropTail rule P4: whether a range that was set aside may go
 * @param readMajority rule R2: the same before a primary of {@code strict} answers a read
 * @param promised rule P6: whether an entry of a tail may have been acknowledged
 * @param mergeData rule P5: what of a tail a merge record brings
 * @param mergeLedger rule P6: what was lost between two branches
 */
public record Rules(
        Predicate<GoneRule.Question> gone,
        Function<Poll, Outcome> election,
        Function<ReadGate.Facts, ReadGate.Verdict> readGate,
        Function<VacantReadRule.Question, ReadGate.Verdict> vacantRead,
        BiFunction<CatchUpPlan.Gap, Boolean, CatchUpPlan.Choice> catchUp,
        Function<HolderRule.Holders, HolderRule.Answer> holders,
        Predicate<ReignCheckRule.Question> reignCheck,
        Predicate<ResignRule.Question> resign,
        ToLongFunction<Backpressure.Question> backpressure,
        AcknowledgeRule.Asked acknowledge,
        Function<VoterListRule.Question, Optional<ClusterConfig>> voterList,
        Predicate<BindingRule.Question> binds,
        Predicate<FenceRule.Question> fence,
        Predicate<FenceRule.Question> gatewayFence,
        Predicate<FateRule.Question> fate,
        Predicate<PatienceRule.Question> patience,
        Function<PrimaryLossRule.Question, PrimaryLossRule.Step> primaryLoss,
        Function<VoteRule.Question, String> vote,
        Predicate<ElectionMessage.Refused> goesOnWithout,
        BiPredicate<Integer, Integer> majority,
        BiPredicate<Integer, Integer> seatMajority,
        Predicate<JoinRule.Question> join,
        BiFunction<InSyncRecord, InSyncRecord, SortedSet<String>> mustConfirm,
        Predicate<ForgetRule.Question> forget,
        Function<RetryRule.Question, RetryRule.Answer> retry,
        Function<StampRule.Question, StampRule.Stamp> stamp,
        ToLongFunction<ShowRule.Question> show,
        BiPredicate<History, List<Position>> session,
        LongBinaryOperator readClock,
        BinaryOperator<KeyLookup> writesFind,
        Predicate<FitRule.Question> fits,
        BiPredicate<History, History> copyCovers,
        BiFunction<History, ReplicationMessage.Follow, List<SeqRange>> lacking,
        BiPredicate<History, SeqRange> dropTail,
        Predicate<WatchRule.Facts> watch,
        BiPredicate<Integer, Integer> readMajority,
        Predicate<PromisedRule.Question> promised,
        Function<List<Delta>, Delta> mergeData,
        BiFunction<Branch, List<Branch>, MergeResult> mergeLedger) {

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
                draft.vacantRead,
                draft.catchUp,
                draft.holders,
                draft.reignCheck,
                draft.resign,
                draft.backpressure,
                draft.acknowledge,
                draft.voterList,
                draft.binds,
                draft.fence,
                draft.gatewayFence,
                draft.fate,
                draft.patience,
                draft.primaryLoss,
                draft.vote,
                draft.goesOnWithout,
                draft.majority,
                draft.seatMajority,
                draft.join,
                draft.mustConfirm,
                draft.forget,
                draft.retry,
                draft.stamp,
                draft.show,
                draft.session,
                draft.readClock,
                draft.writesFind,
                draft.fits,
                draft.copyCovers,
                draft.lacking,
                draft.dropTail,
                draft.watch,
                draft.readMajority,
                draft.promised,
                draft.mergeData,
                draft.mergeLedger);
    }

    /** Rules in the making; each is at first as cluster.md has it. */
    public static final class Draft {
        public Predicate<GoneRule.Question> gone = GoneRule::confirmed;
        public Function<Poll, Outcome> election = ElectionRule::decide;
        public Function<ReadGate.Facts, ReadGate.Verdict> readGate = ReadGate::decide;
        public Function<VacantReadRule.Question, ReadGate.Verdict> vacantRead = VacantReadRule::decide;
        public BiFunction<CatchUpPlan.Gap, Boolean, CatchUpPlan.Choice> catchUp = CatchUpPlan::choose;
        public Function<HolderRule.Holders, HolderRule.Answer> holders = HolderRule::decide;
        public Predicate<ReignCheckRule.Question> reignCheck = ReignCheckRule::isOver;
        public Predicate<ResignRule.Question> resign = ResignRule::mustResign;
        public ToLongFunction<Backpressure.Question> backpressure = Backpressure::waitNanos;
        public AcknowledgeRule.Asked acknowledge = AcknowledgeRule::upTo;
        public Function<VoterListRule.Question, Optional<ClusterConfig>> voterList = VoterListRule::next;
        public Predicate<BindingRule.Question> binds = BindingRule::binds;
        public Predicate<FenceRule.Question> fence = FenceRule::refuses;
        public Predicate<FenceRule.Question> gatewayFence = FenceRule::refuses;
        public Predicate<FateRule.Question> fate = FateRule::mayHaveHappened;
        public Predicate<PatienceRule.Question> patience = PatienceRule::isOver;
        public Function<PrimaryLossRule.Question, PrimaryLossRule.Step> primaryLoss = PrimaryLossRule::decide;
        public Function<VoteRule.Question, String> vote = VoteRule::objection;
        public Predicate<ElectionMessage.Refused> goesOnWithout = _ -> false;
        public BiPredicate<Integer, Integer> majority = (agreeing, all) -> 2 * agreeing > all;
        public BiPredicate<Integer, Integer> seatMajority = (heard, all) -> 2 * heard > all;
        public Predicate<JoinRule.Question> join = JoinRule::mayJoin;
        public BiFunction<InSyncRecord, InSyncRecord, SortedSet<String>> mustConfirm = ConfirmRule::mustConfirm;
        public Predicate<ForgetRule.Question> forget = ForgetRule::isPassed;
        public Function<RetryRule.Question, RetryRule.Answer> retry = RetryRule::decide;
        public Function<StampRule.Question, StampRule.Stamp> stamp = StampRule::next;
        public ToLongFunction<ShowRule.Question> show = ShowRule::visibleSeq;
        public BiPredicate<History, List<Position>> session = History::includesSession;
        public LongBinaryOperator readClock = Math::max;
        public BinaryOperator<KeyLookup> writesFind = (stamped, visible) -> stamped;
        public Predicate<FitRule.Question> fits = FitRule::fits;
        public BiPredicate<History, History> copyCovers = History::covers;
        public BiFunction<History, ReplicationMessage.Follow, List<SeqRange>> lacking = TailRule::lacking;
        public BiPredicate<History, SeqRange> dropTail = TailRule::mayDrop;
        public Predicate<WatchRule.Facts> watch = WatchRule::isUnchanged;
        public BiPredicate<Integer, Integer> readMajority = (agreeing, all) -> 2 * agreeing > all;
        public Predicate<PromisedRule.Question> promised = PromisedRule::mayBePromised;
        public Function<List<Delta>, Delta> mergeData = Delta::join;
        public BiFunction<Branch, List<Branch>, MergeResult> mergeLedger = Merge::merge;

        private Draft() {}
    }
}

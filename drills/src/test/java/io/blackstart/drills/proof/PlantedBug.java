package io.blackstart.drills.proof;

import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.MergeResult;
import io.blackstart.cluster.election.ElectionRule;
import io.blackstart.cluster.election.Outcome;
import io.blackstart.cluster.election.Poll;
import io.blackstart.cluster.election.Report;
import io.blackstart.cluster.event.ClusterEvent.Answer;
import io.blackstart.cluster.log.Earlier;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.replication.AcknowledgeRule;
import io.blackstart.cluster.replication.CatchUpPlan;
import io.blackstart.cluster.replication.DiskMaker;
import io.blackstart.cluster.replication.DiskWrite;
import io.blackstart.cluster.replication.ForgetRule;
import io.blackstart.cluster.replication.HolderRule;
import io.blackstart.cluster.replication.JoinRule;
import io.blackstart.cluster.replication.PromisedRule;
import io.blackstart.cluster.replication.RetryRule;
import io.blackstart.cluster.replication.Rules;
import io.blackstart.cluster.replication.Snapshot;
import io.blackstart.cluster.replication.StampRule;
import io.blackstart.cluster.routing.ReadGate;
import io.blackstart.cluster.topology.Mode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One rule or behaviour of the cluster broken, so that a promise of cluster.md §9 does not hold any more. */
enum PlantedBug {
    // ---- elections -----------------------------------------------------------------------------------------------
    ELECTION_IGNORES_WATERMARK(Mode.AVAILABLE, r -> r.election = poll -> ElectionRule.decide(without(poll, false))),
    ELECTION_IGNORES_RECORD_AND_WATERMARK(
            Mode.AVAILABLE, r -> r.election = poll -> ElectionRule.decide(without(poll, true))),
    ELECTION_GOES_ON_WITHOUT_A_GATEWAY(Mode.AVAILABLE, r -> r.goesOnWithout = _ -> true),
    FEWEST_WRITES_WIN(Mode.AVAILABLE, r -> r.election = poll -> winner(poll, bySeq())),
    FAST_ELECTION_TELLS_NO_LOSSES(Mode.FAST, r -> r.election = poll -> withoutLosses(ElectionRule.decide(poll))),
    STRICT_ELECTION_COMPARES_SEQ_ONLY(Mode.STRICT, r -> r.election = poll -> winner(poll, bySeq().reversed())),
    STRICT_ELECTION_TAKES_ANYBODY(Mode.STRICT, r -> r.election = poll -> winner(poll, bySeq())),
    MINORITY_ELECTS_IN_STRICT(Mode.STRICT, r -> {
        r.majority = (agreeing, all) -> agreeing >= 1;
        r.election = poll -> winner(poll, Comparator.comparing(Report::position).reversed());
    }),
    PROMISES_BIND_NOBODY(Mode.STRICT, r -> {
        r.vote = question -> question.mayVote() ? "" : "it has no complete copy yet";
        r.fence = question -> false;
    }),
    FENCED_PRIMARY_IS_STILL_OBEYED(Mode.STRICT, r -> r.fence = question -> false),

    // ---- acknowledgement -----------------------------------------------------------------------------------------
    PRIMARY_ACKNOWLEDGES_ALONE(Mode.AVAILABLE, r -> r.acknowledge = (mode, own, others, start) -> own),
    STRICT_ACKNOWLEDGES_ALONE(Mode.STRICT, r -> r.acknowledge = (mode, own, others, start) -> own),
    ACKNOWLEDGED_BY_ANY_ONE_BACKUP(
            Mode.AVAILABLE,
            r -> r.acknowledge = (mode, own, others, start) -> {
                long most = others.length == 0 ? own : 0;
                for (long other : others) {
                    most = Math.max(most, other);
                }
                return Math.min(own, most);
            }),
    INHERITED_IS_SHOWN_AT_ONCE(
            Mode.AVAILABLE,
            r -> r.acknowledge = (mode, own, others, start) ->
                    Math.max(AcknowledgeRule.upTo(mode, own, others, start), Math.min(own, start - 1))),
    REPLICA_SHOWS_UNACKNOWLEDGED(Mode.AVAILABLE, r -> r.show = question -> question.lastSeq()),
    STRICT_REPLICA_SHOWS_UNACKNOWLEDGED(Mode.STRICT, r -> r.show = question -> question.lastSeq()),
    STRICT_ACKNOWLEDGED_BY_ANY_ONE_VOTER(
            Mode.STRICT,
            r -> r.acknowledge = (mode, own, others, start) -> {
                long most = own;
                for (long other : others) {
                    most = Math.max(most, other);
                }
                return most < start ? 0 : most;
            }),
    STRICT_ACKNOWLEDGES_WHAT_IT_INHERITED(
            Mode.STRICT, r -> r.acknowledge = (mode, own, others, start) -> AcknowledgeRule.upTo(mode, own, others, 0)),
    IN_SYNC_SHRINKS_WITHOUT_RECORD(Mode.AVAILABLE, r -> r.holders = question -> HolderRule.Answer.ALONE),
    JOINS_WITHOUT_ACKNOWLEDGED_DATA(
            Mode.AVAILABLE, r -> r.join = question -> question.voter() && !question.confirmedGone()),

    /** Rule W3, by one write. */
    JOINS_ONE_WRITE_SHORT(
            Mode.AVAILABLE,
            r -> r.join = question -> JoinRule.mayJoin(new JoinRule.Question(
                    question.live(),
                    question.confirmedGone(),
                    question.voter(),
                    question.durableSeq() + 1,
                    question.acknowledgedSeq(),
                    question.unconfirmedNanos(),
                    question.timeoutNanos()))),
    JOINS_BEFORE_IT_CONFIRMS_EACH_WRITE(
            Mode.AVAILABLE, r -> r.mustConfirm = (counts, issued) -> new TreeSet<>(counts.members())),
    LEAVES_BEFORE_THE_SMALLER_SET_COUNTS(
            Mode.AVAILABLE, r -> r.mustConfirm = (counts, issued) -> new TreeSet<>(issued.members())),

    // ---- sessions and requests -----------------------------------------------------------------------------------
    READ_GATE_SKIPS_SESSION(
            Mode.AVAILABLE, r -> r.readGate = facts -> new ReadGate.Verdict(Answer.YES, Answer.YES, Answer.YES)),
    SESSION_IS_NOT_ASKED(Mode.AVAILABLE, r -> r.session = (history, positions) -> true),
    SESSION_LOST_AT_FAILOVER(
            Mode.AVAILABLE,
            r -> r.session = (history, positions) -> positions.stream()
                    .filter(position -> position.reign().equals(history.end().reign()))
                    .allMatch(history::includes)),
    STRICT_SESSION_IS_NOT_ASKED(Mode.STRICT, r -> r.session = (history, positions) -> true),
    RETRY_APPLIED_TWICE(Mode.AVAILABLE, r -> r.retry = question -> RetryRule.Answer.APPLY),
    RETRY_ANSWERED_BEFORE_ACKNOWLEDGED(
            Mode.AVAILABLE,
            r -> r.retry = question ->
                    question.acknowledged() || question.open() ? RetryRule.Answer.ANSWER : RetryRule.Answer.APPLY),
    /** Neither a session's nor, since a merge's stamp is made by the same rule, that of what is taken over. */
    SESSION_CLOCK_IS_NOT_MERGED(
            Mode.AVAILABLE,
            r -> r.stamp = asked -> StampRule.next(
                    new StampRule.Question(asked.lastSeq(), asked.tailSeq(), asked.lastHlc(), asked.clockMillis(), 0))),
    SESSION_CLOCK_IS_NOT_ASKED_BY_READS(Mode.AVAILABLE, r -> r.readClock = (own, session) -> own),
    EXPIRED_VALUES_ARE_READ(Mode.AVAILABLE, r -> r.readClock = (own, session) -> 0),
    SILENCE_COUNTS_AS_REFUSAL(Mode.AVAILABLE, r -> r.fate = question -> false),
    STRICT_NOBODY_ENDS_WHAT_NOBODY_ANSWERS(Mode.STRICT, r -> {
        r.readMajority = (agreeing, all) -> false;
        r.patience = question -> false;
    }),
    GATEWAYS_WAIT_FOR_EVER(Mode.AVAILABLE, r -> r.patience = question -> false),
    STRICT_RETRY_APPLIED_TWICE(Mode.STRICT, r -> r.retry = question -> RetryRule.Answer.APPLY),
    LATE_REQUEST_IS_APPLIED(
            Mode.AVAILABLE,
            r -> r.retry = question -> question.over() ? RetryRule.Answer.APPLY : RetryRule.decide(question)),
    FAST_RETRY_APPLIED_TWICE(Mode.FAST, r -> r.retry = question -> RetryRule.Answer.APPLY),
    FAST_SESSION_LOST_AT_FAILOVER(
            Mode.FAST,
            r -> r.session = (history, positions) -> positions.stream()
                    .filter(position -> position.reign().equals(history.end().reign()))
                    .allMatch(history::includes)),
    STAMPS_IGNORE_THE_CLOCK(
            Mode.AVAILABLE,
            r -> r.stamp = asked -> StampRule.next(
                    new StampRule.Question(asked.lastSeq(), asked.tailSeq(), asked.lastHlc(), 0, asked.seenHlc()))),
    FAST_READ_GATE_SKIPS_SESSION(
            Mode.FAST, r -> r.readGate = facts -> new ReadGate.Verdict(Answer.YES, Answer.YES, Answer.YES)),
    COPY_SERVES_BEFORE_IT_IS_COMPLETE(
            Mode.AVAILABLE,
            r -> r.readGate = facts -> facts.initialSyncDone()
                    ? ReadGate.decide(facts)
                    : new ReadGate.Verdict(Answer.YES, Answer.YES, Answer.YES)),
    WATCH_IS_NOT_CHECKED(Mode.AVAILABLE, r -> r.watch = facts -> true),
    WATCH_IS_FORGOTTEN_AT_FAILOVER(
            Mode.AVAILABLE, r -> r.watch = facts -> !facts.touched() && (facts.exists() || !facts.existed())),
    LIST_WRITES_FIND_WHAT_IS_SHOWN(
            Mode.AVAILABLE, r -> r.writesFind = (stamped, visible) -> new Damage.Shown(Kind.LIST, stamped, visible)),
    STRICT_LIST_WRITES_FIND_WHAT_IS_SHOWN(
            Mode.STRICT, r -> r.writesFind = (stamped, visible) -> new Damage.Shown(Kind.LIST, stamped, visible)),
    STRICT_SET_WRITES_FIND_WHAT_IS_SHOWN(
            Mode.STRICT, r -> r.writesFind = (stamped, visible) -> new Damage.Shown(Kind.SET, stamped, visible)),
    STRICT_HASH_WRITES_FIND_WHAT_IS_SHOWN(
            Mode.STRICT, r -> r.writesFind = (stamped, visible) -> new Damage.Shown(Kind.HASH, stamped, visible)),
    STRICT_READS_WITHOUT_READ_INDEX(Mode.STRICT, r -> r.readMajority = (agreeing, all) -> true),
    STRICT_READS_WITH_ONE_VOTER_LESS(Mode.STRICT, r -> r.readMajority = (agreeing, all) -> 2 * (agreeing + 1) > all),

    // ---- partitions, tails, merge --------------------------------------------------------------------------------
    TAILS_ARE_NOT_TAKEN_OVER(Mode.AVAILABLE, r -> r.lacking = (history, follow) -> List.of()),
    /** Cut before it is asked for: once its record is acknowledged, who drops it early loses nothing that two disks have not got. */
    TAIL_DROPPED_BEFORE_MERGE(Mode.AVAILABLE, r -> {
        r.lacking = (history, follow) -> List.of();
        r.dropTail = (history, range) -> true;
    }),
    CATCH_UP_STREAMS_FROM_ONE_TOO_FAR(Mode.AVAILABLE, r -> {
        r.catchUp = (gap, empty) -> Damage.oneTooFar(CatchUpPlan.choose(gap, empty), gap);
        r.fits = question -> question.complete();
    }),
    REPLICA_IS_COPIED_WHATEVER_IT_HAS(Mode.AVAILABLE, r -> {
        r.catchUp = Damage::copied;
        r.copyCovers = (copied, own) -> true;
    }),
    NOBODY_IS_FENCED(Mode.AVAILABLE, r -> {
        r.fence = question -> false;
        r.gatewayFence = question -> false;
    }),
    REPLICA_APPENDS_WHATEVER_COMES(Mode.AVAILABLE, r -> r.fits = question -> question.complete()),
    /** In seq and time; a seq alone stands for nothing without its reign. */
    MERGE_STAMPS_STAY_BELOW_THE_TAIL(
            Mode.AVAILABLE,
            r -> r.stamp = asked -> StampRule.next(
                    asked.tailSeq() == 0
                            ? asked
                            : new StampRule.Question(asked.lastSeq(), 0, asked.lastHlc(), asked.clockMillis(), 0))),
    MERGE_TAKES_NOTHING(Mode.AVAILABLE, r -> r.mergeData = deltas -> Delta.NONE),
    FAST_MERGE_TAKES_NOTHING(Mode.FAST, r -> r.mergeData = deltas -> Delta.NONE),
    MERGE_DROPS_TOMBSTONES(
            Mode.AVAILABLE,
            r -> r.mergeData = deltas ->
                    Damage.changed(Delta.join(deltas), state -> Damage.isDeletion(state) ? KeyState.ABSENT : state)),
    MERGE_COMPARES_SEQ(
            Mode.AVAILABLE,
            r -> r.mergeData = deltas ->
                    Damage.changed(Delta.join(deltas), state -> Damage.moved(state, version -> version.seq() << 20))),
    MERGE_MAKES_OLD_VALUES_NEW(
            Mode.AVAILABLE,
            r -> r.mergeData = deltas -> Damage.changed(
                    Delta.join(deltas), state -> Damage.moved(state, version -> version.hlc() + (60_000L << 16)))),
    MERGE_FORGETS_THE_LEDGER(
            Mode.AVAILABLE, r -> r.mergeLedger = (own, tails) -> new MergeResult(Delta.NONE, List.of())),
    LEDGER_HAS_STRINGS_ONLY(
            Mode.AVAILABLE, r -> r.mergeLedger = Damage.ledger(entry -> entry.kind() == Kind.STRING, entry -> entry)),
    LEDGER_TELLS_NO_DELETION(
            Mode.AVAILABLE,
            r -> r.mergeLedger = Damage.ledger(
                    entry -> entry.kept().value().isPresent()
                            && entry.lost().value().isPresent(),
                    entry -> entry)),
    LEDGER_SWAPS_WINNER_AND_LOSER(Mode.AVAILABLE, r -> r.mergeLedger = Damage.ledger(_ -> true, Damage::swapped)),
    LEDGER_NAMES_THE_WRONG_SIDE(Mode.AVAILABLE, r -> r.mergeLedger = Damage.ledger(_ -> true, Damage::ofOneSide)),
    ACKNOWLEDGED_LOSERS_COUNT_AS_NEVER_PROMISED(Mode.AVAILABLE, r -> r.promised = question -> false),
    MERGE_TAKES_STRINGS_ONLY(
            Mode.AVAILABLE,
            r -> r.mergeData = deltas -> Damage.changed(
                    Delta.join(deltas), state -> state.fields().asMap().isEmpty() ? state : KeyState.ABSENT)),
    MERGE_CLEARS_COUNTERS(
            Mode.AVAILABLE, r -> r.mergeData = deltas -> Damage.changed(Delta.join(deltas), Damage::withoutNumber)),
    MERGE_LEAVES_ONE_TAIL_OUT(
            Mode.AVAILABLE,
            r -> r.mergeData = deltas ->
                    deltas.size() < 2 ? Delta.join(deltas) : Delta.join(deltas.subList(0, deltas.size() - 1))),
    TOMBSTONES_ARE_FORGOTTEN_AT_ONCE(Mode.AVAILABLE, r -> r.forget = question -> true),
    TOMBSTONES_ARE_FORGOTTEN_BEFORE_A_MERGE_IS_PASSED(
            Mode.AVAILABLE,
            r -> r.forget = question -> ForgetRule.isPassed(new ForgetRule.Question(
                    question.placeSeq(),
                    question.acknowledgedSeq(),
                    question.leastDurableSeq(),
                    question.departedDisks(),
                    0))),
    MERGE_TAKES_FIRST_KEY_OF_A_TRANSACTION(
            Mode.AVAILABLE,
            r -> r.mergeData =
                    deltas -> Delta.join(deltas.stream().map(Damage::firstKey).toList())),
    MERGE_TAKES_FIRST_WRITE_ONLY(
            Mode.AVAILABLE, r -> r.mergeData = deltas -> deltas.isEmpty() ? Delta.NONE : deltas.getFirst()),

    // ---- disks ---------------------------------------------------------------------------------------------------
    DISK_ANSWERS_BEFORE_SYNC(Mode.AVAILABLE, BadDisk.hasty()),
    STRICT_DISK_ANSWERS_BEFORE_SYNC(Mode.STRICT, BadDisk.hasty()),
    WIPED_DISK_VOTES(Mode.AVAILABLE, BadDisk.unaware()),
    STRICT_WIPED_DISK_VOTES(Mode.STRICT, BadDisk.unaware()),
    PROMISE_IS_NOT_KEPT(Mode.STRICT, BadDisk.keeping(words -> words.withPromise(0))),
    WATERMARK_IS_NOT_KEPT(
            Mode.AVAILABLE,
            r -> r.promised = PlantedBug::isBelowWatermark,
            BadDisk.keeping(words -> known(words, words.inSync(), Position.START))),
    IN_SYNC_RECORD_IS_NOT_KEPT(
            Mode.AVAILABLE, BadDisk.keeping(words -> known(words, InSyncRecord.NONE, words.watermark()))),
    COPY_GARBLES_A_VALUE(
            Mode.AVAILABLE,
            BadDisk.writing(write -> write instanceof DiskWrite.Install(Snapshot snapshot)
                    ? new DiskWrite.Install(Damage.garbled(snapshot))
                    : write)),
    COPY_LOSES_THE_REQUESTS(
            Mode.AVAILABLE,
            BadDisk.writing(write -> write instanceof DiskWrite.Install(Snapshot snapshot)
                    ? new DiskWrite.Install(Damage.withoutRequests(snapshot))
                    : write)),
    /** What is cut off for a merge is gone before anybody has asked for it. */
    TAIL_IS_NOT_SET_ASIDE(
            Mode.AVAILABLE,
            BadDisk.writing(write ->
                    write instanceof DiskWrite.SetAside(Position lastKept) ? new DiskWrite.CutOff(lastKept) : write)),
    EARLIER_WATERMARKS_ARE_NOT_KEPT(
            Mode.AVAILABLE,
            BadDisk.keeping(words -> new Words(
                    words.promise(),
                    words.reign(),
                    words.inSync(),
                    words.issued(),
                    words.watermark(),
                    new Earlier(words.earlier().records(), List.of()),
                    words.incarnation(),
                    words.wasLive()))),
    PART_OF_A_TRANSACTION_IS_NOT_WRITTEN(Mode.AVAILABLE, BadDisk.writing(Damage.appending(Damage::firstKey))),
    LEDGER_IS_NOT_WRITTEN(Mode.AVAILABLE, BadDisk.writing(Damage.appending(Damage::withoutLedger))),
    COPY_MISSES_LAST_CHUNK(
            Mode.AVAILABLE,
            BadDisk.writing(write -> write instanceof DiskWrite.Install(Snapshot snapshot)
                    ? new DiskWrite.Install(Damage.withoutLastKeys(snapshot))
                    : write)),
    COPY_LOSES_THE_LEDGER(
            Mode.AVAILABLE,
            BadDisk.writing(write -> write instanceof DiskWrite.Install(Snapshot snapshot)
                    ? new DiskWrite.Install(Damage.withoutLedger(snapshot))
                    : write)),
    COMPACTING_LOSES_HASHES(
            Mode.AVAILABLE,
            BadDisk.writing(write -> write instanceof DiskWrite.Compact(long upToSeq, Optional<Snapshot> state)
                    ? new DiskWrite.Compact(upToSeq, state.map(Damage::withoutHashes))
                    : write)),
    DELETIONS_ARE_NOT_WRITTEN(
            Mode.AVAILABLE,
            BadDisk.writing(Damage.appending(entry -> Damage.isDeletion(entry) ? Damage.emptied(entry) : entry))),
    LAST_OF_SEVERAL_ENTRIES_IS_NOT_WRITTEN(
            Mode.AVAILABLE,
            BadDisk.writing(write -> write instanceof DiskWrite.Append(List<LogEntry> entries) && entries.size() > 1
                    ? new DiskWrite.Append(entries.subList(0, entries.size() - 1))
                    : write)),
    STRICT_DELETIONS_ARE_NOT_WRITTEN(
            Mode.STRICT,
            BadDisk.writing(Damage.appending(entry -> Damage.isDeletion(entry) ? Damage.emptied(entry) : entry))),
    STRICT_POPS_ARE_NOT_WRITTEN(
            Mode.STRICT,
            BadDisk.writing(Damage.appending(entry -> Damage.isPop(entry) ? Damage.emptied(entry) : entry)));

    private final Mode mode;
    private final Consumer<Rules.Draft> rules;
    private final DiskMaker disks;

    PlantedBug(Mode mode, Consumer<Rules.Draft> rules) {
        this(mode, rules, DiskMaker.SIMULATED);
    }

    PlantedBug(Mode mode, DiskMaker disks) {
        this(mode, _ -> {}, disks);
    }

    PlantedBug(Mode mode, Consumer<Rules.Draft> rules, DiskMaker disks) {
        this.mode = mode;
        this.rules = rules;
        this.disks = disks;
    }

    Mode mode() {
        return mode;
    }

    /** The drill that is to show it. */
    RandomDrill drill() {
        return switch (this) {
            case COPY_LOSES_THE_REQUESTS -> RandomDrill.ofReturns();
            case TAIL_IS_NOT_SET_ASIDE,
                    EARLIER_WATERMARKS_ARE_NOT_KEPT,
                    TOMBSTONES_ARE_FORGOTTEN_BEFORE_A_MERGE_IS_PASSED -> RandomDrill.ofSplits();
            default -> RandomDrill.in(mode);
        };
    }

    /** The promise that it is to be found by, where it breaks others before; empty if any will do. */
    Optional<String> proves() {
        return switch (this) {
            case PART_OF_A_TRANSACTION_IS_NOT_WRITTEN -> Optional.of("a transaction happens wholly or not at all");
            case LEDGER_IS_NOT_WRITTEN -> Optional.of("each acknowledged write that lost a merge is in the ledger");
            case STRICT_LIST_WRITES_FIND_WHAT_IS_SHOWN,
                    STRICT_SET_WRITES_FIND_WHAT_IS_SHOWN,
                    STRICT_HASH_WRITES_FIND_WHAT_IS_SHOWN,
                    STRICT_POPS_ARE_NOT_WRITTEN ->
                Optional.of("writes, and reads sent to the primary, are linearizable per key");
            default -> Optional.empty();
        };
    }

    Rules rules() {
        return Rules.but(rules);
    }

    DiskMaker disks() {
        return disks;
    }

    /** Its name in words. */
    String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    // ---- elections -----------------------------------------------------------------------------------------------

    /** Without watermarks and without gateways, who know of more than disks do; on request with a record that has everybody. */
    private static Poll without(Poll poll, boolean recordToo) {
        List<String> all = List.copyOf(poll.reports().keySet());
        UnaryOperator<InSyncRecord> record =
                known -> recordToo ? new InSyncRecord(known.reign(), known.number(), all) : known;
        UnaryOperator<Earlier> earlier =
                known -> new Earlier(known.records().stream().map(record).toList(), List.of());
        SortedMap<String, Report> reports = new TreeMap<>();
        poll.reports()
                .forEach((member, report) -> reports.put(
                        member,
                        new Report(
                                report.member(),
                                report.state(),
                                report.history(),
                                report.voters(),
                                report.complete(),
                                record.apply(report.inSync()),
                                Position.START,
                                report.inOffice(),
                                report.abandoned(),
                                earlier.apply(report.earlier()),
                                report.setAside(),
                                report.replaced())));
        return new Poll(poll.mode(), reports, List.of(), poll.maxLag(), poll.appointed(), poll.forced());
    }

    private static Outcome withoutLosses(Outcome right) {
        return new Outcome(
                right.winner(),
                right.candidates(),
                right.watermark(),
                right.witness(),
                right.rule(),
                List.of(),
                right.judgedBy());
    }

    /** What the holder's disk knows to be acknowledged, and nothing else (against rule P6). */
    private static boolean isBelowWatermark(PromisedRule.Question question) {
        return question.position().compareTo(question.acknowledgedUpTo()) <= 0;
    }

    private static Comparator<Report> bySeq() {
        return Comparator.comparingLong(report -> report.history().last());
    }

    /** The first in that order of those whose copy is complete. */
    private static Outcome winner(Poll poll, Comparator<Report> order) {
        Outcome right = ElectionRule.decide(poll);
        Optional<String> winner = poll.reports().values().stream()
                .filter(Report::complete)
                .min(order)
                .map(Report::member);
        return new Outcome(winner, right.candidates(), right.watermark(), right.witness(), "planted");
    }

    /** Words that know of a record and a watermark, and of none before it where that is none. */
    private static Words known(Words words, InSyncRecord record, Position watermark) {
        Earlier earlier = new Earlier(
                record.equals(InSyncRecord.NONE) ? List.of() : words.earlier().records(),
                watermark.equals(Position.START) ? List.of() : words.earlier().watermarks());
        return new Words(
                words.promise(),
                words.reign(),
                record,
                words.issued(),
                watermark,
                earlier,
                words.incarnation(),
                words.wasLive());
    }
}

package io.blackstart.drills.checker;

import io.blackstart.cluster.election.Report;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rule E4, judged by the checker's own record of what was acknowledged and who was told. Where anybody who took part in an election knew of an
 * acknowledged position, the winner has it, or (after a split, rule P4) another one who took part; of the winner's own last reign it must have
 * it itself. In {@code strict} every later primary has everything that was acknowledged (Raft's leader completeness).
 */
final class Promotions {
    /** Who was asked, with what it knew then, and who answered with what. */
    private static final class Election {
        private final Map<String, TreeMap<Reign, Long>> knew = new HashMap<>();
        private final Set<String> tookPart = new HashSet<>();
        /** Who is in reach and refused to say anything. */
        private final Set<String> silent = new HashSet<>();

        private final Map<String, Report> reports = new HashMap<>();
        /** Who had nothing on its disk when it was asked, or began to be answered. */
        private final Set<String> empty = new TreeSet<>();
        /** The process that called it has ended, so nobody is left to decide it. */
        private boolean callerEnded;
        /** The word to the winner, or its proposal, was heard: what comes in later was not known to who decided. */
        private boolean decided;
    }

    /** Of three voters, the fewest there are. */
    private static final int FEWEST_MAJORITY = 2;

    private final Breaches breaches;
    private final ReignLogs logs;
    private final Mode mode;
    private final Heard heard = new Heard();
    private final TreeMap<Reign, Long> acknowledged = new TreeMap<>();
    /** By epoch, then by who called it: on the two sides of a partition elections of one epoch may run at once. */
    private final TreeMap<Long, TreeMap<String, Election>> elections = new TreeMap<>();
    /** Who told a reign's winner so, if that was another. */
    private final Map<Reign, String> decidedBy = new HashMap<>();

    private final TreeMap<Reign, History> proposed = new TreeMap<>();
    /**
     * What each machine confirmed to have on its disk, or said when it came up from it; tells what an initiator reports to itself, which nobody overhears.
     */
    private final Map<String, TreeMap<Reign, Long>> confirmed = new HashMap<>();
    /** What passed to each machine since it last had power: it may have it on its disk though the word of it was lost on its way. */
    private final Map<String, TreeMap<Reign, Long>> passed = new HashMap<>();
    /** Reigns that serve and were judged. */
    private final TreeSet<Reign> judged = new TreeSet<>();

    private final Set<Long> forced = new HashSet<>();
    /** What was told to be given up. */
    private final List<ClusterEvent.AbandonedRange> abandoned = new ArrayList<>();
    /** What these wrote as their own is on their primary's disk no more: it was wiped since. */
    private final Set<Reign> wiped = new HashSet<>();
    /** Wiped, and given nothing since. */
    private final Set<String> empty = new HashSet<>();
    /** Wiped, and nothing was confirmed since. */
    private final Set<String> unfilled = new HashSet<>();

    private boolean mayLack;

    Promotions(Breaches breaches, ReignLogs logs, Mode mode) {
        this.breaches = breaches;
        this.logs = logs;
        this.mode = mode;
    }

    /** {@code promotion.maxLag} lets a winner lack some. */
    void mayLack() {
        mayLack = true;
    }

    /** Rule E9: the operator wants it; what is abandoned with it nobody need have any more. */
    void forced(long epoch) {
        if (forced.add(epoch)) {
            heard.clear();
            acknowledged.clear();
            elections.clear();
        }
    }

    /** Somebody announced what is given up with its reign. */
    void abandoned(List<ClusterEvent.AbandonedRange> ranges) {
        abandoned.addAll(ranges);
    }

    /** Whether the operator forced any. */
    boolean anyWasForced() {
        return !forced.isEmpty();
    }

    /** Rule E9: whether a forced reign may have given up what an earlier one acknowledged. It did not if its winner was overheard to have that. */
    boolean mayHaveGivenUp(Position position) {
        return forced.stream().anyMatch(epoch -> epoch > position.reign().epoch() && !surelyHad(epoch, position));
    }

    private boolean surelyHad(long epoch, Position position) {
        List<History> winners = proposed.entrySet().stream()
                .filter(entry -> entry.getKey().epoch() == epoch)
                .map(Map.Entry::getValue)
                .toList();
        return !winners.isEmpty() && winners.stream().allMatch(history -> history.includesSession(List.of(position)));
    }

    // ---- what is known -------------------------------------------------------------------------------------------

    /** A primary acknowledged what it had stamped itself. */
    void acknowledged(long at, Position position) {
        if (acknowledged.getOrDefault(position.reign(), 0L) >= position.seq()) {
            return;
        }
        acknowledged.put(position.reign(), position.seq());
        if (mode == Mode.STRICT && !judged.isEmpty()) {
            Reign latest = judged.last();
            if (position.reign().isBelow(latest)) {
                judgeStrict(at, latest, proposed.get(latest));
            }
        }
    }

    /** Somebody was told that everything up to there is acknowledged. */
    void knows(String who, Position position) {
        heard.told(who, position);
    }

    /** Everything up to there is on somebody's disk. */
    void confirmed(String who, Position position) {
        unfilled.remove(who);
        reaches(confirmed, who, position);
    }

    /** It came up with a complete copy whose log ends there: its word for its disk, as a report is. */
    void started(String who, Position end) {
        reaches(confirmed, who, end);
    }

    private static void reaches(Map<String, TreeMap<Reign, Long>> by, String who, Position position) {
        by.computeIfAbsent(who, _ -> new TreeMap<>()).merge(position.reign(), position.seq(), Math::max);
    }

    /** Its process ended: what is still remembered is on its disk; how much that is of its log it says when it starts. */
    void forgets(String who) {
        heard.powerLost(who);
        passed.remove(who);
        elections.values().stream()
                .flatMap(ofEpoch -> Optional.ofNullable(ofEpoch.get(who)).stream())
                .forEach(election -> election.callerEnded = true);
    }

    void wiped(String machine) {
        wipeReigns(machine, proposed.keySet());
        wipeReigns(machine, acknowledged.keySet());
        empty.add(machine);
        unfilled.add(machine);
        if (mode == Mode.STRICT && unfilled.size() >= FEWEST_MAJORITY) {
            // It may have been all that had it.
            acknowledged.clear();
        }
        confirmed.remove(machine);
        discarded(machine);
        forgets(machine);
    }

    /** What it knew is on no disk any more. */
    void discarded(String machine) {
        heard.diskGone(machine);
    }

    private void wipeReigns(String machine, Set<Reign> heardOf) {
        heardOf.stream().filter(reign -> reign.primary().equals(machine)).forEach(wiped::add);
    }

    /** Somebody got data, whatever its disk made of it. */
    void given(String who) {
        empty.remove(who);
    }

    /** Somebody got a log's entries up to there. */
    void given(String who, Position last) {
        given(who);
        reaches(passed, who, last);
    }

    // ---- elections -----------------------------------------------------------------------------------------------

    private Election election(long epoch, String initiator) {
        return elections.computeIfAbsent(epoch, _ -> new TreeMap<>()).computeIfAbsent(initiator, _ -> new Election());
    }

    /**
     * A call left its initiator. The process of before may have called the same epoch, and taken its promise with it (rule W7): what was answered to that one
     * the process of now has never heard.
     */
    void calls(long epoch, String initiator) {
        Election before = election(epoch, initiator);
        if (before.callerEnded && !before.decided) {
            elections.get(epoch).put(initiator, new Election());
        }
        if (empty.contains(initiator)) {
            election(epoch, initiator).empty.add(initiator);
        }
    }

    void called(long epoch, String initiator, String who) {
        Election election = election(epoch, initiator);
        election.knew.computeIfAbsent(who, heard::by);
        if (!who.equals(initiator) && empty.contains(who)) {
            election.empty.add(who);
        }
    }

    void reported(long epoch, String initiator, Report report) {
        Election election = election(epoch, initiator);
        if (!election.decided) {
            answered(election, initiator, report.member());
            election.reports.put(report.member(), report);
            heard.reported(report.member(), election.knew.getOrDefault(report.member(), new TreeMap<>()));
        }
    }

    /** The process that called an election of before its disk was wiped has ended, so what is first answered later is answered to one with nothing. */
    private void answered(Election election, String initiator, String by) {
        if (election.tookPart.isEmpty() && empty.contains(initiator)) {
            election.empty.add(initiator);
        }
        election.tookPart.add(by);
    }

    void testified(long epoch, String initiator, String gateway) {
        Election election = election(epoch, initiator);
        if (!election.decided) {
            answered(election, initiator, gateway);
        }
    }

    /** It is in reach: what it knows counts (rule E4), though it does not tell. */
    void refused(long epoch, String initiator, String gateway) {
        testified(epoch, initiator, gateway);
        election(epoch, initiator).silent.add(gateway);
    }

    void won(long epoch, String initiator, String winner) {
        decidedBy.put(new Reign(epoch, winner), initiator);
        election(epoch, initiator).decided = true;
    }

    void proposed(Reign reign, History history) {
        proposed.put(reign, history);
        electionOf(reign).decided = true;
    }

    private Election electionOf(Reign reign) {
        return election(reign.epoch(), initiatorOf(reign));
    }

    private String initiatorOf(Reign reign) {
        return decidedBy.getOrDefault(reign, reign.primary());
    }

    /** The reign serves: its primary is judged. */
    void serves(long at, Reign reign) {
        History history = proposed.get(reign);
        if (history != null && !forced.contains(reign.epoch()) && !mayLack && judged.add(reign)) {
            judgeVoices(at, reign);
            switch (mode) {
                case AVAILABLE -> judge(at, reign, history);
                case STRICT -> judgeStrict(at, reign, history);
                case FAST -> judgeFast(at, reign, history);
            }
        }
        while (elections.size() > 64) {
            elections.pollFirstEntry();
        }
    }

    /** Rules E4, W7: who has nothing on its disk does not win, and in {@code strict} is not one of the majority that reports (rule E3). */
    private void judgeVoices(long at, Reign reign) {
        String initiator = initiatorOf(reign);
        Election election = electionOf(reign);
        Set<String> voices = new TreeSet<>(election.reports.keySet());
        voices.add(initiator);
        Set<String> empty = new TreeSet<>(voices);
        empty.retainAll(election.empty);
        voices.removeAll(empty);
        boolean needsThem = mode == Mode.STRICT && !empty.isEmpty() && !areMajority(voices, election);
        if (empty.contains(reign.primary()) || needsThem) {
            breaches.add(
                    Promise.PROMOTION,
                    "%s came to reign as %s at %s by the word of %s, whose disk had been wiped and given nothing since (W7)"
                            .formatted(reign.primary(), reign, Times.seconds(at), String.join(" ", empty)));
        }
    }

    private static boolean areMajority(Set<String> voices, Election election) {
        return election.reports.values().stream()
                .map(Report::voters)
                .anyMatch(voters -> 2 * voters.stream().filter(voices::contains).count() > voters.size());
    }

    private void judge(long at, Reign reign, History winner) {
        String initiator = initiatorOf(reign);
        Election election = electionOf(reign);
        election.tookPart.forEach(who -> {
            TreeMap<Reign, Long> knew = election.knew.getOrDefault(who, new TreeMap<>());
            knew.forEach((of, seq) -> {
                Position position = new Position(of, seq);
                boolean ownLastReign = of.equals(winner.end().reign());
                if (lacks(winner, position) && (ownLastReign || nobodyHas(election, initiator, position))) {
                    breaches.add(
                            Promise.PROMOTION,
                            "%s came to reign as %s at %s with a log that ends at %s; it lacks the acknowledged %s, which %s knew of%s"
                                    .formatted(
                                            reign.primary(),
                                            reign,
                                            Times.seconds(at),
                                            winner.end(),
                                            position,
                                            who,
                                            ownLastReign ? "" : " and nobody who reported has"));
                }
            });
        });
    }

    /**
     * Cluster.md §9: losses are counted by position, never hidden. What was given up before, and what that reign acknowledged behind it, is not asked for again
     * (rule E9).
     */
    private void judgeFast(long at, Reign reign, History winner) {
        String initiator = initiatorOf(reign);
        Election election = electionOf(reign);
        election.tookPart.stream()
                .filter(who -> !election.silent.contains(who))
                .forEach(who -> election.knew.getOrDefault(who, new TreeMap<>()).forEach((of, seq) -> {
                    Position position = new Position(of, seq);
                    if (lacks(winner, position)
                            && nobodyHas(election, initiator, position)
                            && !isAbandoned(winner, election, position)) {
                        breaches.add(
                                Promise.COUNTED_LOSSES,
                                "%s came to reign as %s at %s with a log that ends at %s; the acknowledged %s, which %s knew of, nobody who reported has, and it was not told to be lost"
                                        .formatted(
                                                reign.primary(),
                                                reign,
                                                Times.seconds(at),
                                                winner.end(),
                                                position,
                                                who));
                    }
                }));
    }

    /** A reign that nobody has anything of is given up as a whole, wherever it began: what is told is then counted from behind all that earlier ones wrote. */
    private boolean isAbandoned(History winner, Election election, Position position) {
        Reign reign = position.reign();
        boolean asAWhole = !hasOf(reign, winner)
                && election.reports.values().stream()
                        .noneMatch(report -> hasOf(reign, report.history())
                                || report.setAside().stream()
                                        .anyMatch(range -> range.reign().equals(reign)));
        return abandoned.stream()
                .anyMatch(range -> range.reign().equals(reign) && (asAWhole || range.from() <= position.seq()));
    }

    private static boolean hasOf(Reign reign, History history) {
        return history.starts().stream().anyMatch(start -> start.reign().equals(reign))
                || history.merged().stream().anyMatch(range -> range.reign().equals(reign));
    }

    private boolean nobodyHas(Election election, String initiator, Position position) {
        return !mayHaveOnDisk(initiator, position)
                && election.reports.values().stream()
                        .allMatch(report -> lacks(report.history(), position)
                                && report.setAside().stream().noneMatch(range -> range.contains(position)));
    }

    /** What it wrote itself since its disk was wiped last, confirmed to others, or was given. */
    private boolean mayHaveOnDisk(String who, Position position) {
        boolean itsOwn = who.equals(position.reign().primary()) && !wiped.contains(position.reign());
        return itsOwn || includes(confirmed, who, position) || includes(passed, who, position);
    }

    private boolean includes(Map<String, TreeMap<Reign, Long>> by, String who, Position position) {
        return by.getOrDefault(who, new TreeMap<>()).entrySet().stream()
                .anyMatch(has -> logs.includes(has.getKey(), has.getValue(), position) == ReignLogs.Included.YES);
    }

    private void judgeStrict(long at, Reign reign, History winner) {
        Optional<Map.Entry<Reign, Long>> lacked = acknowledged.headMap(reign, false).entrySet().stream()
                .filter(last -> lacks(winner, new Position(last.getKey(), last.getValue())))
                .findFirst();
        if (lacked.isPresent()) {
            breaches.add(
                    Promise.PROMOTION,
                    "%s came to reign as %s at %s with a log that ends at %s; it lacks the acknowledged %s/%d"
                            .formatted(
                                    reign.primary(),
                                    reign,
                                    Times.seconds(at),
                                    winner.end(),
                                    lacked.get().getKey(),
                                    lacked.get().getValue()));
        }
    }

    /** By the record of a disk, and by what passed on the network. */
    private boolean lacks(History history, Position position) {
        Position end = history.end();
        boolean merged = history.merged().stream().anyMatch(range -> range.contains(position));
        return !merged && logs.includes(end.reign(), end.seq(), position) == ReignLogs.Included.NO;
    }
}

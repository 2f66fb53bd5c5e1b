package io.blackstart.drills.checker;

import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.topology.ReplicaRole;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Whose disks have what of all reigns ({@link ReignDisks}), as far as messages and announcements tell; who is bound by promises ({@link Bound}), who held data
 * alone ({@link SingleHolders}), and what went with the disks that had it ({@link LostDisks}).
 */
final class Holders {
    private final Mode mode;
    private final ReignLogs logs;
    private final Confirmations confirmations = new Confirmations();
    private final Bound bound = new Bound();
    private final SingleHolders alone = new SingleHolders();
    private final LostDisks lost;
    private final TreeMap<Reign, ReignDisks> reigns = new TreeMap<>();
    private ReignDisks current = new ReignDisks(Reign.NONE, Mode.FAST);
    private Reign currentReign = Reign.NONE;

    Holders(Mode mode, ReignLogs logs) {
        this.mode = mode;
        this.logs = logs;
        this.lost = new LostDisks(mode);
    }

    /** The disks of one reign. */
    ReignDisks of(Reign reign) {
        if (!currentReign.equals(reign)) {
            currentReign = reign;
            current = reigns.computeIfAbsent(reign, named -> new ReignDisks(named, mode));
        }
        return current;
    }

    Bound bound() {
        return bound;
    }

    // ---- what is told --------------------------------------------------------------------------------------------

    void hear(Stamped stamped) {
        lost.hear(stamped);
        switch (stamped.event()) {
            case ClusterEvent.InSyncChanged changed -> alone.changed(stamped.at(), changed.reign(), changed.members());
            case ClusterEvent.RolesChanged changed -> rolesChanged(changed);
            case ClusterEvent.FaultInjected injected
            when injected.kind().equals("disk wipe") ->
                injected.machines().forEach(machine -> wiped(stamped.at(), machine));
            case ClusterEvent.DepartedDiskGivenUp givenUp -> {
                alone.wiped(givenUp.replica());
                discarded(givenUp.replica());
            }
            case ClusterEvent.ReplicaRetired retired -> discarded(retired.replica());
            default -> {}
        }
    }

    /** In {@code strict} a list counts as soon as its primary has written it down, before anybody is sent it (as in Raft). */
    private void rolesChanged(ClusterEvent.RolesChanged changed) {
        if (mode == Mode.STRICT && !reigns.isEmpty()) {
            reigns.descendingMap().entrySet().stream()
                    .filter(reign -> changed.roles().get(reign.getKey().primary()) == ReplicaRole.PRIMARY)
                    .findFirst()
                    .orElse(reigns.lastEntry())
                    .getValue()
                    .voters(changed.voters());
        }
    }

    private void wiped(long at, String machine) {
        bound.wiped(at, machine);
        reigns.values().forEach(of -> of.wiped(machine));
        alone.wiped(machine);
    }

    private void discarded(String machine) {
        reigns.values().forEach(of -> of.lost(machine));
    }

    /** A machine's disk has a reign's log up to a seq. */
    void confirm(long at, String by, Reign reign, long seq) {
        if (!by.equals(reign.primary())) {
            confirmations.confirm(reign, seq, at);
            of(reign).confirm(by, bound.counts(by, reign, seq));
        }
    }

    /** A primary showed everything up to a position. */
    void shown(String by, Position position) {
        reigns.tailMap(position.reign(), true).forEach((reign, of) -> {
            if (reign.primary().equals(by)) {
                of.shown(position.seq());
            }
        });
    }

    /**
     * A primary asks others to keep a record (rule W3).
     *
     * @return who joins with it and has not confirmed what had been shown; of who is bound to a higher reign not all counts that it confirms
     */
    List<String> joinsTooEarly(InSyncRecord record) {
        return of(record.reign()).issued(record).stream()
                .filter(member -> !bound.isAbove(member, record.reign()))
                .toList();
    }

    // ---- what is asked -------------------------------------------------------------------------------------------

    /** Whether its own reign, or a later one that has it, had it on all the disks the mode asks for. */
    boolean mayBeVisible(Position position) {
        return of(position.reign()).hadAllDisks(position.seq())
                || reigns.tailMap(position.reign(), false).entrySet().stream()
                        .anyMatch(later -> later.getValue().hadAllDisks(position.seq())
                                && logs.hasOwn(later.getKey(), Long.MAX_VALUE, position) != ReignLogs.Included.NO);
    }

    /** Whether a second machine confirmed it, or it was announced that data is on one machine alone (rule W3). */
    boolean isHeldTwice(Position position) {
        return confirmations.have(position) || alone.isAlone(position.reign());
    }

    /** Whether a reign, or a later one, is alone now. */
    boolean isAlone(Reign since) {
        return alone.isAlone(since);
    }

    /** When a second machine confirmed what was read before that, though nobody had announced that data is on one machine alone; else empty. */
    OptionalLong confirmedAfter(Origin reader, Position stamp) {
        OptionalLong at = confirmations.at(stamp);
        return at.isPresent()
                        && reader.endedAt() < at.getAsLong()
                        && !alone.wasAlone(stamp.reign(), reader.startedAt(), reader.endedAt())
                ? at
                : OptionalLong.empty();
    }

    /**
     * Cluster.md §9: whether what was told there went with the one disk that had it, while another side had reigned or nobody was left, or with all that it was
     * promised on. Not if anybody else was overheard to have it.
     */
    boolean mayHaveGone(Origin told) {
        return told.isStamped() ? wentWithOne(told) || wentWithAll(told) : alone.anyIsGone() || lost.any();
    }

    private boolean wentWithOne(Origin told) {
        Position position = told.position();
        return alone.isGone(position.reign(), told.endedAt())
                && !confirmations.haveItself(position)
                && reigns.tailMap(position.reign(), false).keySet().stream().noneMatch(later -> has(later, position));
    }

    private boolean wentWithAll(Origin told) {
        Position position = told.position();
        return lost.mayHaveTaken(told)
                && reigns.tailMap(position.reign(), true).entrySet().stream()
                        .noneMatch(of ->
                                has(of.getKey(), position) && of.getValue().isLeft(position.seq()));
    }

    private boolean has(Reign reign, Position position) {
        return logs.includes(reign, Long.MAX_VALUE, position) == ReignLogs.Included.YES;
    }
}

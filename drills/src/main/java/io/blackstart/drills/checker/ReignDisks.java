package io.blackstart.drills.checker;

import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose disks have what of one reign's log, and whose disks must have it before it counts as acknowledged (cluster.md §1, modes; rule W3):
 * learned from confirmations and in-sync records as they were delivered.
 */
final class ReignDisks {
    private final Reign reign;
    private final Mode mode;
    private final Map<String, long[]> confirmed = new HashMap<>();
    /** Whose disks were wiped, and have not yet said so. */
    private final Set<String> wiped = new HashSet<>();
    /** Whose disks were wiped or given up, and have confirmed nothing since. */
    private final Set<String> lost = new HashSet<>();

    private Optional<InSyncRecord> inForce = Optional.empty();
    private List<String> voters = List.of();
    private List<String> votersBefore = List.of();
    private long ackable;
    private long shown;
    private long lastIssued = 1;

    ReignDisks(Reign reign, Mode mode) {
        this.reign = reign;
        this.mode = mode;
    }

    /** A machine has everything up to that seq on its disk. */
    void confirm(String by, long seq) {
        if (by.equals(reign.primary())) {
            return;
        }
        if (!wiped.contains(by)) {
            lost.remove(by);
        }
        long[] known = confirmed.computeIfAbsent(by, _ -> new long[1]);
        if (seq > known[0]) {
            known[0] = seq;
            look();
        }
    }

    /** A machine's disk was wiped. The primary cannot know before it is told ({@link #follows}), so until then what was confirmed counts. */
    void wiped(String machine) {
        lost(machine);
        if (confirmed.containsKey(machine)) {
            wiped.add(machine);
        }
    }

    /** A machine's disk is no more. */
    void lost(String machine) {
        lost.add(machine);
    }

    /** Whether the primary, or somebody who confirmed that much, still has its disk. */
    boolean isLeft(long seq) {
        return !lost.contains(reign.primary())
                || confirmed.entrySet().stream().anyMatch(by -> by.getValue()[0] >= seq && !lost.contains(by.getKey()));
    }

    /** A machine said to the primary what it has: after a wipe only that counts. */
    void follows(String by, long has) {
        if (wiped.contains(by) && has < on(by)) {
            wiped.remove(by);
            confirmed.remove(by);
        }
    }

    /** The record travels with the reign, or is kept by somebody besides the primary, or was announced as kept by nobody. */
    void counts(InSyncRecord record) {
        if (inForce.isEmpty() || record.isNewerThan(inForce.get())) {
            inForce = Optional.of(record);
            look();
        }
    }

    Optional<InSyncRecord> inForce() {
        return inForce;
    }

    /** The primary showed everything up to that seq: while it rests with it alone what counts, that is acknowledged. */
    void shown(long seq) {
        shown = Math.max(shown, seq);
        if (isAlone()) {
            ackable = Math.max(ackable, seq);
        }
    }

    /**
     * The primary asks others to keep a record. Who joins with it has everything on its disk that was acknowledged by then.
     *
     * @return who joins and has not confirmed what had been shown
     */
    List<String> issued(InSyncRecord record) {
        if (record.number() <= lastIssued || inForce.isEmpty()) {
            return List.of();
        }
        lastIssued = record.number();
        return record.members().stream()
                .filter(member -> !inForce.get().members().contains(member) && on(member) < shown)
                .toList();
    }

    void voters(List<String> list) {
        if (!list.equals(voters)) {
            votersBefore = voters;
            voters = list;
            look();
        }
    }

    /** Whether it rests with the primary alone what counts. */
    boolean isAlone() {
        return mode == Mode.AVAILABLE
                && inForce.isPresent()
                && inForce.get().members().equals(List.of(reign.primary()));
    }

    private void look() {
        switch (mode) {
            case AVAILABLE -> {
                if (inForce.isPresent() && !isAlone()) {
                    ackable = Math.max(ackable, onAll(inForce.get().members()));
                }
            }
            case STRICT -> {
                ackable = Math.max(ackable, onMajority(voters));
                if (!votersBefore.isEmpty()) {
                    ackable = Math.max(ackable, onMajority(votersBefore));
                }
            }
            case FAST -> {}
        }
    }

    private long on(String member) {
        if (member.equals(reign.primary())) {
            return Long.MAX_VALUE;
        }
        long[] known = confirmed.get(member);
        return known == null ? 0 : known[0];
    }

    private long onAll(List<String> members) {
        long least = Long.MAX_VALUE;
        for (String member : members) {
            least = Math.min(least, on(member));
        }
        return least;
    }

    private long onMajority(List<String> list) {
        if (list.isEmpty()) {
            return 0;
        }
        long[] seqs = new long[list.size()];
        for (int i = 0; i < seqs.length; i++) {
            seqs[i] = on(list.get(i));
        }
        Arrays.sort(seqs);
        return seqs[(seqs.length - 1) / 2];
    }

    /** Whether anything is known of who must confirm. */
    boolean isKnown() {
        return switch (mode) {
            case AVAILABLE -> inForce.isPresent();
            case STRICT -> !voters.isEmpty();
            case FAST -> false;
        };
    }

    /** Whether everything up to that seq was at some time on all the disks the mode asks for, the primary's own set aside, which nobody overhears. */
    boolean hadAllDisks(long seq) {
        return !isKnown() || isAlone() || seq <= ackable;
    }

    /** In {@code strict}: whether others, with the primary, are a majority of the voters, by this list or the one before; where none is known, they may be. */
    boolean areMajority(Set<String> others) {
        return voters.isEmpty() || areMajority(voters, others) || areMajority(votersBefore, others);
    }

    private boolean areMajority(List<String> list, Set<String> others) {
        long agreeing = list.stream()
                .filter(voter -> voter.equals(reign.primary()) || others.contains(voter))
                .count();
        return 2 * agreeing > list.size();
    }

    String words() {
        StringBuilder words = new StringBuilder();
        List<String> asked = mode == Mode.STRICT
                ? voters
                : inForce.map(InSyncRecord::members).orElse(List.of());
        for (String member : asked) {
            if (!member.equals(reign.primary())) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(member)
                        .append(" had confirmed up to ")
                        .append(on(member));
            }
        }
        return "asked for are the disks of %s%s; %s"
                .formatted(mode == Mode.STRICT ? "a majority of " : "", String.join(" ", asked), words);
    }
}

package io.blackstart.drills.random;

import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.ClusterEvent.InSyncChanged;
import io.blackstart.cluster.event.ClusterEvent.ReplicaSample;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.membership.Gossip;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.network.NetworkTap;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.cluster.topology.ReplicaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How the cluster stands, as its events tell it and its messages betray it: what a fault can hit, and what is missing after healing. */
public final class Standing implements EventSink, NetworkTap {
    private final SortedSet<String> replicas = new TreeSet<>();
    private final SortedSet<String> gateways = new TreeSet<>();
    private final SortedSet<String> faults = new TreeSet<>();
    private final SortedSet<String> withoutPower = new TreeSet<>();
    private final SortedSet<String> wiped = new TreeSet<>();
    /** Of those whose disk was wiped once and whose word counts again, what came onto it since. */
    private final SortedMap<String, Restored> restored = new TreeMap<>();

    /** The highest position of each reign that a gateway was told is acknowledged. */
    private final SortedMap<Reign, Position> acknowledged = new TreeMap<>();

    private final SortedMap<Reign, InSyncRecord> inSync = new TreeMap<>();
    /**
     * Records that others may keep though they do not count yet, and may never: of a reign that has not begun, which has its winner (rule E7); what a primary
     * has asked somebody to keep (rule W3). Until they count or the next reign begins.
     */
    private final TreeMap<Reign, InSyncRecord> untold = new TreeMap<>();

    private final TreeMap<Reign, Former> former = new TreeMap<>();

    /**
     * The record that counted before.
     *
     * @param unaware who has joined since and has not said that it knows: were it the last with a disk, it would not come to reign (rule E4)
     */
    private record Former(InSyncRecord record, SortedSet<String> unaware) {}

    private List<ReplicaSample> samples = List.of();
    private List<String> voters = List.of();
    private List<String> votersBefore = List.of();
    /** Voters whose disk was wiped and who were not taken off the list since; taken off, and not put on it anew. */
    private final SortedSet<String> forgetful = new TreeSet<>();

    private final SortedSet<String> takenOff = new TreeSet<>();
    private String primary = "";
    private String formerPrimary = "";
    private boolean multiAz;
    private boolean reshaping;
    private String vacancy = "";

    @Override
    public void accept(Stamped stamped) {
        switch (stamped.event()) {
            case ClusterEvent.ClusterFormed formed -> multiAz = formed.multiAz();
            case ClusterEvent.ReplicaStarted started -> replicas.add(started.replica());
            case ClusterEvent.ReplicaRetired retired -> forget(retired.replica());
            case ClusterEvent.GatewayStarted started -> gateways.add(started.gateway());
            case ClusterEvent.GatewayRetired retired -> gateways.remove(retired.gateway());
            case ClusterEvent.PowerLost lost -> withoutPower.add(lost.machine());
            case ClusterEvent.PowerReturned returned -> withoutPower.remove(returned.machine());
            case ClusterEvent.FaultInjected injected -> onFault(injected);
            case ClusterEvent.FaultUndone undone -> faults.remove(undone.fault());
            case InSyncChanged changed ->
                onInSync(new InSyncRecord(changed.reign(), changed.number(), changed.members()));
            case ClusterEvent.ReignBegan began -> onReign(began.reign());
            case ClusterEvent.ElectionDecided won
            when !won.winner().isEmpty() -> onDecided(new Reign(won.epoch(), won.winner()));
            case ClusterEvent.SeatVacated vacated -> vacancy = vacated.reason();
            case ClusterEvent.RolesChanged changed -> onVoters(changed.voters());
            case ClusterEvent.ReshapeBegan began -> onReshape(began.multiAz());
            case ClusterEvent.ReshapeFinished _ -> reshaping = false;
            case ClusterEvent.ReplicasSampled sampled -> samples = sampled.replicas();
            default -> {
                // everything else says nothing about what stands where
            }
        }
    }

    /** Rule W7: no event tells that a replica's word counts again, on its disk; it tells its primary. LIVE it is a little earlier. */
    @Override
    public void sent(long at, String from, String to, Message message) {
        switch (message) {
            case ReplicationMessage.Follow follow
            when follow.complete() && follow.votes() -> {
                if (wiped.remove(from)) {
                    restored.put(from, new Restored());
                }
                restored.computeIfPresent(from, (_, disk) -> disk.says(follow.history()));
            }
            case ReplicationMessage.Appended appended -> has(from, appended.durable());
            case Call.Written written ->
                acknowledged.merge(written.position().reign(), written.position(), Restored::later);
            case WitnessMessage.KeepInSync(InSyncRecord record) -> mayBeKept(record);
            case Gossip.Probe probe -> knows(probe.digest());
            case Gossip.Alive alive -> knows(alive.digest());
            case Gossip.Heartbeat beat -> knows(beat.digest());
            default -> {
                // everything else says nothing about disks
            }
        }
    }

    private void knows(Digest digest) {
        InSyncRecord known = digest.inSync();
        former.computeIfPresent(known.reign(), (reign, before) -> {
            if (!inSync.get(reign).isNewerThan(known)) {
                before.unaware().remove(digest.member());
            }
            return before.unaware().isEmpty() ? null : before;
        });
    }

    @Override
    public void delivered(long at, String from, String to, Message message) {
        if (message instanceof WitnessMessage.KeepInSync(InSyncRecord record)) {
            mayBeKept(record);
        }
    }

    /** No event tells that a primary is about to change its in-sync set, but it asks others to keep the record; that may be on its way when its disk is gone. */
    private void mayBeKept(InSyncRecord record) {
        if (record.isNewerThan(inSync.getOrDefault(record.reign(), InSyncRecord.NONE))) {
            untold.put(record.reign(), record);
        }
    }

    private void has(String machine, Position position) {
        restored.computeIfPresent(machine, (_, disk) -> disk.confirms(position));
    }

    private void onInSync(InSyncRecord counts) {
        InSyncRecord before = inSync.put(counts.reign(), counts);
        if (before != null) {
            joined(former.getOrDefault(counts.reign(), new Former(before, new TreeSet<>())), before, counts);
        }
        untold.computeIfPresent(counts.reign(), (_, kept) -> kept.isNewerThan(counts) ? kept : null);
    }

    private void joined(Former oldest, InSyncRecord before, InSyncRecord counts) {
        SortedSet<String> unaware = new TreeSet<>(counts.members());
        unaware.removeIf(member -> before.has(member) && !oldest.unaware().contains(member));
        if (unaware.isEmpty()) {
            former.remove(counts.reign());
        } else {
            former.put(counts.reign(), new Former(oldest.record(), unaware));
        }
    }

    private void onDecided(Reign reign) {
        has(reign.primary(), new Position(reign, Long.MAX_VALUE));
        untold.put(reign, new InSyncRecord(reign, 1, List.of(reign.primary())));
    }

    private void forget(String replica) {
        replicas.remove(replica);
        wiped.remove(replica);
        restored.remove(replica);
    }

    private void onFault(ClusterEvent.FaultInjected injected) {
        faults.add(injected.fault());
        if (injected.kind().equals("disk wipe")) {
            wiped.addAll(injected.machines());
            injected.machines().forEach(restored::remove);
            forgetful.addAll(injected.machines());
            takenOff.removeAll(injected.machines());
        }
    }

    private void onVoters(List<String> list) {
        if (!list.equals(voters)) {
            votersBefore = voters;
            voters = list;
        }
        forgetful.removeIf(machine -> takenOff.contains(machine) && list.contains(machine));
        forgetful.stream().filter(machine -> !list.contains(machine)).forEach(takenOff::add);
    }

    private void onReign(Reign reign) {
        if (!reign.primary().equals(primary)) {
            formerPrimary = primary;
        }
        untold.headMap(reign, true).clear();
        former.headMap(reign, true).clear();
        // A list without them may be lost with the reign that made it.
        takenOff.clear();
        primary = reign.primary();
        vacancy = "";
    }

    private void onReshape(boolean on) {
        multiAz = on;
        reshaping = true;
    }

    /** Machines with a replica on them, with or without power, by name. */
    List<String> replicas() {
        return List.copyOf(replicas);
    }

    List<String> gateways() {
        return List.copyOf(gateways);
    }

    boolean hasPower(String machine) {
        return !withoutPower.contains(machine);
    }

    /** The machine of the reign that began last; empty before the first. */
    public Optional<String> primary() {
        return Optional.of(primary).filter(machine -> !machine.isEmpty());
    }

    /** Who reigned before, and may not have heard of it yet; empty if nobody else did. */
    Optional<String> formerPrimary() {
        return Optional.of(formerPrimary).filter(replicas::contains);
    }

    /** Rule E5: whether the seat was told to be vacant, and nobody came to reign since. */
    boolean isVacant() {
        return !vacancy.isEmpty();
    }

    /** Names of what is broken now. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    boolean multiAz() {
        return multiAz;
    }

    /** The last two lists: whether the newer one is acknowledged is not told. */
    List<List<String>> voterLists() {
        return votersBefore.isEmpty() ? List.of(voters) : List.of(voters, votersBefore);
    }

    /** Whether its disk is whole and remembers its promises: in {@code strict} a wiped one counts only as a new voter's (rule W7). */
    boolean remembers(String machine) {
        return isWhole(machine) && !forgetful.contains(machine);
    }

    /** Whether nothing was wiped there, or the replica's word has come to count again since. */
    boolean isWhole(String machine) {
        return replicas.contains(machine) && !wiped.contains(machine);
    }

    /** Whether it can have all that was acknowledged under a reign, also if its disk was wiped before. */
    boolean isWhole(String machine, Reign reign) {
        Restored disk = restored.get(machine);
        return isWhole(machine)
                && (disk == null || disk.hasAllOf(reign, acknowledged.getOrDefault(reign, Position.START)));
    }

    /** The newest in-sync record of each reign, and any other by which those who are left may have to judge. */
    List<InSyncRecord> inSyncRecords() {
        Stream<InSyncRecord> others =
                Stream.concat(untold.values().stream(), former.values().stream().map(Former::record));
        return Stream.concat(inSync.values().stream(), others).toList();
    }

    /** Whether nothing is broken any more. */
    public boolean isHealed() {
        return faults.isEmpty() && withoutPower.isEmpty();
    }

    /**
     * What is missing to a whole cluster, a sentence each: one primary, every replica running, LIVE and at its end.
     *
     * @return none if it is whole
     */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        List<String> primaries = samples.stream()
                .filter(sample -> sample.role() == ReplicaRole.PRIMARY)
                .map(ReplicaSample::replica)
                .toList();
        if (primaries.isEmpty()) {
            missing.add("no primary is in office" + (vacancy.isEmpty() ? "" : ", the seat is vacant: " + vacancy));
        } else if (primaries.size() > 1) {
            missing.add("primaries are in office on " + String.join(" ", primaries));
        }
        replicas.stream()
                .filter(replica ->
                        samples.stream().noneMatch(sample -> sample.replica().equals(replica)))
                .forEach(replica -> missing.add(replica + " does not run"));
        samples.stream()
                .filter(sample -> sample.state() != ReplicaState.LIVE)
                .forEach(sample -> missing.add(sample.replica() + " is " + sample.state()));
        long last = samples.stream().mapToLong(ReplicaSample::lastSeq).max().orElse(0);
        samples.stream()
                .filter(sample -> sample.state() == ReplicaState.LIVE && sample.visibleSeq() != last)
                .forEach(sample ->
                        missing.add("%s shows %d of %d writes".formatted(sample.replica(), sample.visibleSeq(), last)));
        if (reshaping) {
            missing.add("the reshape to multi-az " + (multiAz ? "on" : "off") + " has not finished");
        }
        return missing;
    }
}

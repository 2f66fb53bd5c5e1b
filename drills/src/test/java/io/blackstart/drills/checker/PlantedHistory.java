package io.blackstart.drills.checker;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.History.SeqRange;
import io.blackstart.cluster.log.LogEnd;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.topology.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a checker a history written by hand. Times are virtual milliseconds. */
final class PlantedHistory {
    /** No position told. */
    static final long UNSTAMPED = 0;

    /** Key, mark of the kind, name, value. */
    private static final Pattern CONTENT = Pattern.compile("(?s)([^/|#@=]*)([/|#@]?)([^=]*)=(.*)");

    final GuaranteeChecker checker;
    private final SortedMap<String, DiskImage> disks = new TreeMap<>();
    private Reign reign = new Reign(1, "a1");
    private final Set<Reign> reigns = new LinkedHashSet<>(Set.of(reign));
    private long events;

    PlantedHistory() {
        this(Mode.AVAILABLE);
    }

    PlantedHistory(Mode mode) {
        this(new GuaranteeChecker(mode));
    }

    private PlantedHistory(GuaranteeChecker checker) {
        this.checker = checker;
    }

    /** Of a live cluster. */
    static PlantedHistory live(Mode mode) {
        return new PlantedHistory(GuaranteeChecker.live(mode));
    }

    static Bytes bytes(String text) {
        return Bytes.of(text);
    }

    /** From now on stamps are of this reign. */
    PlantedHistory reign(long epoch, String primary) {
        reign = new Reign(epoch, primary);
        reigns.add(reign);
        return this;
    }

    Position position(long seq) {
        return seq == UNSTAMPED ? Position.START : new Position(reign, seq);
    }

    // ---- operations ----------------------------------------------------------------------------------------------

    PlantedHistory acknowledged(String session, long from, long to, long seq, Command command, Reply reply) {
        return acknowledged(session, from, to, seq, List.of(command), List.of(reply));
    }

    PlantedHistory acknowledged(
            String session, long from, long to, long seq, List<Command> commands, List<Reply> replies) {
        return ended(session, from, to, commands, Optional.of(reply(replies, Outcome.ACKNOWLEDGED, position(seq))));
    }

    PlantedHistory refused(String session, long from, long to, Command command, String why) {
        return ended(
                session,
                from,
                to,
                List.of(command),
                Optional.of(reply(List.of(new Reply.Failure(why)), Outcome.REFUSED, Position.START)));
    }

    PlantedHistory indeterminate(String session, long from, long to, Command... commands) {
        return ended(session, from, to, List.of(commands), Optional.empty());
    }

    /** @param seq visible end of the primary that answered */
    PlantedHistory watch(String session, long from, long to, long seq, String key) {
        return ended(
                session,
                from,
                to,
                ClientRequest.watch(List.of(bytes(key)), 1),
                Optional.of(reply(List.of(new Reply.Int(1)), Outcome.ACKNOWLEDGED, position(seq))));
    }

    PlantedHistory watchFails(String session, long from, long to, String key) {
        return ended(
                session,
                from,
                to,
                ClientRequest.watch(List.of(bytes(key)), 1),
                Optional.of(reply(List.of(new Reply.Failure("no primary")), Outcome.REFUSED, Position.START)));
    }

    /** A SET in an EXEC under what the session watches. */
    PlantedHistory watchedSet(String session, long from, long to, long seq, String key, String value, Reply answer) {
        return ended(
                session,
                from,
                to,
                ClientRequest.transaction(List.of(set(key, value)), 1),
                Optional.of(reply(List.of(answer), Outcome.ACKNOWLEDGED, position(seq))));
    }

    PlantedHistory indeterminate(String session, long from, long to, Command command, String why) {
        return ended(
                session,
                from,
                to,
                List.of(command),
                Optional.of(reply(List.of(new Reply.Failure(why)), Outcome.INDETERMINATE, Position.START)));
    }

    private static ClientReply reply(List<Reply> replies, Outcome outcome, Position position) {
        return new ClientReply(replies, outcome, position, "a1", Route.PRIMARY);
    }

    private PlantedHistory ended(
            String session, long from, long to, List<Command> commands, Optional<ClientReply> reply) {
        return ended(session, from, to, new ClientRequest(commands, commands.size() > 1), reply);
    }

    private PlantedHistory ended(
            String session, long from, long to, ClientRequest request, Optional<ClientReply> reply) {
        checker.ended(new ClientOperation(
                session, "client of " + session, from * Times.MILLISECOND, to * Times.MILLISECOND, request, reply));
        return this;
    }

    static Command set(String key, String value) {
        return new Command.Set(bytes(key), bytes(value), Optional.empty(), Command.Condition.ALWAYS);
    }

    static Command setExpiring(String key, String value, long millis) {
        return new Command.Set(bytes(key), bytes(value), Optional.of(millis), Command.Condition.ALWAYS);
    }

    static Command del(String... keys) {
        return new Command.Del(List.of(keys).stream().map(PlantedHistory::bytes).toList());
    }

    static Command incr(String key) {
        return new Command.Incr(bytes(key));
    }

    static Command hset(String key, String field, String value) {
        return new Command.HSet(bytes(key), List.of(new Command.FieldValue(bytes(field), bytes(value))));
    }

    PlantedHistory set(String session, long from, long to, long seq, String key, String value) {
        return acknowledged(session, from, to, seq, set(key, value), Reply.OK);
    }

    PlantedHistory del(String session, long from, long to, long seq, String key) {
        return acknowledged(session, from, to, seq, del(key), new Reply.Int(1));
    }

    PlantedHistory incr(String session, long from, long to, long seq, String key, long result) {
        return acknowledged(session, from, to, seq, incr(key), new Reply.Int(result));
    }

    /** Answers with 0, as if the field had been there, so that nothing is concluded from the count. */
    PlantedHistory hset(String session, long from, long to, long seq, String key, String field, String value) {
        return acknowledged(session, from, to, seq, hset(key, field, value), new Reply.Int(0));
    }

    PlantedHistory get(String session, long from, long to, String key, String value) {
        return acknowledged(session, from, to, UNSTAMPED, new Command.Get(bytes(key)), new Reply.Bulk(bytes(value)));
    }

    /** A read that the primary answered. */
    PlantedHistory getAtPrimary(String session, long from, long to, String key, String value) {
        ClientReply reply = new ClientReply(
                List.of(value.isEmpty() ? Reply.NIL : new Reply.Bulk(bytes(value))),
                Outcome.ACKNOWLEDGED,
                Position.START,
                "a1",
                Route.PRIMARY);
        return ended(session, from, to, List.of(new Command.Get(bytes(key))), Optional.of(reply));
    }

    PlantedHistory getNothing(String session, long from, long to, String key) {
        return acknowledged(session, from, to, UNSTAMPED, new Command.Get(bytes(key)), Reply.NIL);
    }

    PlantedHistory hget(String session, long from, long to, String key, String field, Reply reply) {
        return acknowledged(session, from, to, UNSTAMPED, new Command.HGet(bytes(key), bytes(field)), reply);
    }

    // ---- events --------------------------------------------------------------------------------------------------

    PlantedHistory event(long at, ClusterEvent event) {
        checker.accept(new Stamped(++events, at * Times.MILLISECOND, event));
        return this;
    }

    PlantedHistory fault(long at, String kind) {
        return event(at, new ClusterEvent.FaultInjected(kind + " x", kind, List.of("a1"), ""));
    }

    PlantedHistory mended(long at, String kind) {
        return event(at, new ClusterEvent.FaultUndone(kind + " x", List.of("a1")));
    }

    PlantedHistory timePasses(long until) {
        return event(until, new ClusterEvent.NoteTold("time passes"));
    }

    // ---- disks ---------------------------------------------------------------------------------------------------

    /**
     * @param contents {@code key=value} of a string, {@code key/field=value} of a hash, {@code key|member=} of a set, {@code key#member=score} of a
     *     sorted set, {@code key@=3:one3:two} of a list
     */
    PlantedHistory disk(String machine, long last, String... contents) {
        return disk(machine, true, last, contents);
    }

    PlantedHistory disk(String machine, boolean complete, long last, String... contents) {
        return disk(machine, complete, new LogEnd(position(last), true, position(last)), contents);
    }

    /** One with records behind its last write that forget tombstones (rule P5). */
    PlantedHistory tidiedDisk(String machine, long last, long end, String... contents) {
        return disk(machine, true, new LogEnd(position(last), true, position(end)), contents);
    }

    /** One whose base ends there, with nothing behind it but records that forget tombstones. */
    PlantedHistory compactedDisk(String machine, long base, long end, String... contents) {
        return disk(machine, true, new LogEnd(position(base), false, position(end)), contents);
    }

    /** Entries of the conflict ledger on a disk that has been told of. */
    PlantedHistory ledger(String machine, LedgerEntry... entries) {
        DiskImage disk = disks.get(machine);
        disks.put(
                machine,
                new DiskImage(
                        machine,
                        disk.complete(),
                        disk.history(),
                        disk.setAside(),
                        disk.end(),
                        disk.data(),
                        List.of(entries)));
        return this;
    }

    private PlantedHistory disk(String machine, boolean complete, LogEnd end, String... contents) {
        SortedMap<Bytes, KeyState> data = new TreeMap<>();
        for (String content : contents) {
            Matcher place = CONTENT.matcher(content);
            if (!place.matches()) {
                throw new IllegalArgumentException(content);
            }
            KeyState.Item item = new KeyState.Item(
                    Optional.of(bytes(place.group(4))), new Version(1, "a1", 1, 1), KeyState.Item.NO_EXPIRY);
            KeyState before = data.getOrDefault(bytes(place.group(1)), KeyState.ABSENT);
            data.put(bytes(place.group(1)), with(before, kind(place.group(2)), bytes(place.group(3)), item));
        }
        disks.put(machine, new DiskImage(machine, complete, all(), Set.of(), end, data, List.of()));
        return this;
    }

    /** That of a disk which has whatever was stamped. */
    private History all() {
        return History.EMPTY.plusMerged(
                reigns.stream().map(of -> new SeqRange(of, 1, Long.MAX_VALUE)).toList(), List.of());
    }

    /** What the log of a disk has that has been told of, and what it set aside. */
    PlantedHistory log(String machine, History history, Position... setAside) {
        DiskImage disk = disks.get(machine);
        disks.put(
                machine,
                new DiskImage(
                        machine, disk.complete(), history, Set.of(setAside), disk.end(), disk.data(), disk.ledger()));
        return this;
    }

    private static Kind kind(String mark) {
        return switch (mark) {
            case "/" -> Kind.HASH;
            case "|" -> Kind.SET;
            case "#" -> Kind.SORTED_SET;
            case "@" -> Kind.LIST;
            default -> Kind.STRING;
        };
    }

    private static KeyState with(KeyState before, Kind kind, Bytes name, KeyState.Item item) {
        if (kind == Kind.STRING) {
            return new KeyState(before.cleared(), Optional.of(item), before.fields(), before.others());
        }
        SortedMap<Bytes, KeyState.Item> items = new TreeMap<>(before.named(kind).asMap());
        items.put(name, item);
        KeyState changed = KeyState.of(kind, Fields.of(items));
        return kind == Kind.HASH
                ? new KeyState(before.cleared(), before.scalar(), changed.fields(), before.others())
                : new KeyState(before.cleared(), before.scalar(), before.fields(), changed.others());
    }

    // ---- the verdict ---------------------------------------------------------------------------------------------

    /** The run is over, with quiet long enough before it. Returns the promises that were broken. */
    List<String> finish() {
        timePasses(1_000_000);
        return finishAtOnce();
    }

    List<String> finishAtOnce() {
        checker.finish(Collections.unmodifiableSortedMap(disks));
        return broken();
    }

    List<String> broken() {
        List<String> promises = new ArrayList<>();
        checker.breaches().forEach(breach -> promises.add(breach.promise()));
        return promises.stream().distinct().toList();
    }
}

package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pcollections.TreePMap;

/** One write in the making: applies commands one after the other and gathers what they change. Used once, inside one call. */
final class Effects implements KeyLookup, Bench {
    private static final Reply NOT_AN_INTEGER = new Reply.Failure("ERR value is not an integer or out of range");
    private static final Reply OVERFLOW = new Reply.Failure("ERR increment or decrement would overflow");
    private static final Reply INVALID_EXPIRY = new Reply.Failure("ERR invalid expire time in 'set' command");

    private final KeyLookup before;
    private final WriteContext context;
    private final long nowMillis;
    private final BrokenCalls broken;
    private TreePMap<Bytes, KeyState> changes = Delta.NO_KEYS;
    private Set<Bytes> renewed = Set.of();
    private final Draw draw;
    private int nextPart;

    Effects(KeyLookup before, WriteContext context, BrokenCalls broken) {
        this.before = before;
        this.context = context;
        this.nowMillis = context.nowMillis();
        this.broken = broken;
        this.draw = new Draw(context.hlc() + context.seq());
    }

    @Override
    public Set<Bytes> changed() {
        return changes.keySet();
    }

    @Override
    public Kind kind(Bytes key) {
        return KeyStates.kind(get(key), nowMillis);
    }

    @Override
    public Reply apply(Command command) {
        return switch (command) {
            case Command.Read read -> ReadReplies.reply(read, this, nowMillis, draw, broken);
            case Command.Set set -> set(set);
            case Command.Del del -> delete(del);
            case Command.Incr incr -> increment(incr.key());
            case Command.HSet(Bytes key, var pairs) ->
                ofKind(key, Kind.HASH, state -> NamedEffects.setFields(draft(key, Kind.HASH, state), pairs));
            case Command.HDel(Bytes key, var fields) -> remove(key, Kind.HASH, fields);
            case Command.SAdd(Bytes key, var members) ->
                ofKind(key, Kind.SET, state -> NamedEffects.addMembers(draft(key, Kind.SET, state), members));
            case Command.SRem(Bytes key, var members) -> remove(key, Kind.SET, members);
            case Command.ZAdd(Bytes key, var members, var condition) ->
                ofKind(
                        key,
                        Kind.SORTED_SET,
                        state -> NamedEffects.addScored(draft(key, Kind.SORTED_SET, state), members, condition));
            case Command.ZRem(Bytes key, var members) -> remove(key, Kind.SORTED_SET, members);
            case Command.Push push ->
                ofKind(push.key(), Kind.LIST, state -> ListEffects.push(draft(push.key(), Kind.LIST, state), push));
            case Command.Pop pop ->
                ofKind(pop.key(), Kind.LIST, state -> ListEffects.pop(draft(pop.key(), Kind.LIST, state), pop));
            case Command.Restore restore -> restore(restore);
            case Command.WriteCall call -> run(call);
        };
    }

    private Reply ofKind(Bytes key, Kind kind, Function<KeyState, Reply> write) {
        return ReadReplies.ofKind(kind, get(key), nowMillis, write);
    }

    private ItemsDraft draft(Bytes key, Kind kind, KeyState state) {
        return new ItemsDraft(this, key, kind, state);
    }

    private Reply remove(Bytes key, Kind kind, List<Bytes> names) {
        return ofKind(key, kind, state -> NamedEffects.remove(draft(key, kind, state), names));
    }

    /** Rule P6: as {@link Command.Restore} says. A string or an item goes where it stood, with a version of now, for as long as what stands there. */
    private Reply restore(Command.Restore restore) {
        KeyState state = get(restore.key());
        Kind kind = KeyStates.kind(state, nowMillis);
        boolean isOfAnother = kind != Kind.NONE && kind != restore.kind();
        if (restore.value().isPresent() && isOfAnother) {
            change(restore.key(), KeyState.cleared(stampAbove(state.newest())));
            state = get(restore.key());
        }
        if (restore.kind() == Kind.STRING || restore.value().isEmpty() && isOfAnother) {
            Version version = stampAbove(versionOf(state.item(restore.kind(), restore.name()), state));
            long expiresAt = restore.value().isPresent()
                    ? KeyStates.expiresAt(state, restore.kind(), nowMillis)
                    : Item.NO_EXPIRY;
            Item item = new Item(restore.value(), version, expiresAt);
            change(restore.key(), ItemsDraft.one(restore.kind(), restore.name(), item));
        } else {
            ItemsDraft draft = draft(restore.key(), restore.kind(), state);
            restore.value()
                    .ifPresentOrElse(value -> draft.put(restore.name(), value), () -> draft.bury(restore.name()));
            draft.write();
        }
        return Reply.OK;
    }

    /** The time by which the write judges what has expired. */
    long nowMillis() {
        return nowMillis;
    }

    Delta delta() {
        return changes.isEmpty() ? Delta.NONE : new Delta(changes);
    }

    private Reply set(Command.Set set) {
        KeyState state = get(set.key());
        OptionalLong expiresAt = expiry(set.expiresInMillis());
        if (expiresAt.isEmpty()) {
            return INVALID_EXPIRY;
        }
        boolean wanted = switch (set.condition()) {
            case ALWAYS -> true;
            case IF_ABSENT -> !ReadReplies.exists(state, nowMillis);
            case IF_PRESENT -> ReadReplies.exists(state, nowMillis);
        };
        if (!wanted) {
            return Reply.NIL;
        }
        Version cleared = stampAbove(state.newest());
        Item value = new Item(Optional.of(set.value()), stampAbove(cleared), expiresAt.getAsLong());
        change(set.key(), new KeyState(cleared, Optional.of(value), Fields.NONE));
        return Reply.OK;
    }

    /** Empty if the time to live is not positive or too far off to be told as a time. */
    private OptionalLong expiry(Optional<Long> expiresInMillis) {
        if (expiresInMillis.isEmpty()) {
            return OptionalLong.of(Item.NO_EXPIRY);
        }
        long millis = expiresInMillis.get();
        boolean valid = millis > 0 && millis < Item.NO_EXPIRY - nowMillis;
        return valid ? OptionalLong.of(nowMillis + millis) : OptionalLong.empty();
    }

    private Reply delete(Command.Del del) {
        int deleted = 0;
        for (Bytes key : del.of()) {
            KeyState state = get(key);
            if (ReadReplies.exists(state, nowMillis)) {
                change(key, KeyState.cleared(stampAbove(state.newest())));
                deleted++;
            }
        }
        return new Reply.Int(deleted);
    }

    private Reply increment(Bytes key) {
        return ofKind(key, Kind.STRING, state -> {
            Optional<Item> old = state.scalar().filter(item -> item.isLive(nowMillis));
            OptionalLong number =
                    old.flatMap(Item::value).map(WholeNumber::parse).orElse(OptionalLong.of(0));
            if (number.isEmpty()) {
                return NOT_AN_INTEGER;
            }
            if (number.getAsLong() == Long.MAX_VALUE) {
                return OVERFLOW;
            }
            long next = number.getAsLong() + 1;
            Version version = stampAbove(versionOf(state.scalar(), state));
            Item value = new Item(
                    Optional.of(Bytes.of(Long.toString(next))),
                    version,
                    old.map(Item::expiresAt).orElse(Item.NO_EXPIRY));
            change(key, new KeyState(Version.NEVER, Optional.of(value), Fields.NONE));
            return new Reply.Int(next);
        });
    }

    static Version versionOf(Optional<Item> item, KeyState state) {
        return item.map(Item::version).orElse(state.cleared());
    }

    /** The key as the commands so far left it. */
    @Override
    public KeyState get(Bytes key) {
        KeyState state = before.get(key);
        KeyState change = changes.get(key);
        return change == null ? state : KeyStates.join(state, change);
    }

    @Override
    public long scan(long cursor, int about, Consumer<Bytes> found) {
        return before.scanWith(changes.keySet(), cursor, about, found);
    }

    private Reply run(Command.WriteCall call) {
        TreePMap<Bytes, KeyState> untouched = changes;
        try {
            return call.verb()
                    .run(new ChangedKeys(this, new SeenKeys(this, call.database(), nowMillis, draw)), call.arguments());
        } catch (CallFailed failed) {
            return failed.reply();
        } catch (BrokenRule rule) {
            throw rule;
        } catch (RuntimeException defect) {
            changes = untouched;
            renewed = Set.of();
            broken.found(call.verb(), defect);
            return BrokenCalls.reply(call.verb());
        }
    }

    /** A string's value and no word about anything else. */
    static KeyState scalar(Bytes value, Version version, long expiresAt) {
        return new KeyState(Version.NEVER, Optional.of(new Item(Optional.of(value), version, expiresAt)), Fields.NONE);
    }

    void change(Bytes key, KeyState change) {
        KeyState earlier = changes.get(key);
        if (earlier == null && renews(key, change)) {
            renewed(key);
        } else if (earlier != null && !renewed.isEmpty() && !renews(key, change)) {
            renewed.remove(key);
        }
        changes = earlier == null
                ? changes.plus(before.held(key), change)
                : changes.plus(key, KeyStates.join(earlier, change));
    }

    boolean isUntouched(Bytes key) {
        return !changes.containsKey(key);
    }

    /** What was changed of a key leaves it as it was. */
    void renewed(Bytes key) {
        if (renewed.isEmpty()) {
            renewed = new TreeSet<>();
        }
        renewed.add(key);
    }

    /** It is a change though it looks like none. */
    void touched(Bytes key) {
        if (!renewed.isEmpty()) {
            renewed.remove(key);
        }
    }

    Set<Bytes> renewed() {
        return renewed;
    }

    /** Whether members of a set or sorted set are written as they are already: SADD of what is in it is no change to Redis. */
    private boolean renews(Bytes key, KeyState change) {
        if (change.others().isEmpty() || !change.cleared().equals(Version.NEVER)) {
            return false;
        }
        KeyState before = get(key);
        boolean[] renews = {true};
        change.forEach((kind, name, item) -> renews[0] &= (kind == Kind.SET || kind == Kind.SORTED_SET)
                && before.item(kind, name)
                        .filter(old -> old.isLive(nowMillis)
                                && old.value().equals(item.value())
                                && old.expiresAt() == item.expiresAt())
                        .isPresent());
        return renews[0];
    }

    /** Parts count up through the whole write, so no two of its versions tie. */
    Version stampAbove(Version replaced) {
        Version version = context.version(nextPart++);
        if (!version.isAfter(replaced)) {
            throw new BrokenRule("rule W1: stamp " + version + " is not above " + replaced + " which it replaces");
        }
        return version;
    }
}

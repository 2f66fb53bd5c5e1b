package io.blackstart.cluster.data;

import io.blackstart.cluster.data.KeyState.Item;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.pcollections.TreePMap;

/**
 * Items of one kind by name, live or tombstones: the fields of a hash, the members of a set or a sorted set. Immutable; what it shares with what it
 * was made from is not copied, so a small change of a large hash is cheap. Size and newest version are kept, not counted.
 */
public final class Fields {
    public static final Fields NONE = new Fields(TreePMap.empty(), 0, null, Version.NEVER);

    private final TreePMap<Bytes, Item> items;
    private final int bytes;
    /** Null if there is none: an Optional would be one more object of each. */
    private final Item newest;
    /** No item is older; one may be newer than this says, where the oldest was replaced. */
    private final Version oldest;

    private Fields(TreePMap<Bytes, Item> items, int bytes, Item newest, Version oldest) {
        this.items = items;
        this.bytes = bytes;
        this.newest = newest;
        this.oldest = oldest;
    }

    public static Fields of(Map<Bytes, Item> items) {
        Fields fields = NONE;
        for (var field : items.entrySet()) {
            fields = fields.with(field.getKey(), field.getValue());
        }
        return fields;
    }

    /** These and one more; replaces the item that was there. */
    Fields with(Bytes field, Item item) {
        Item replaced = items.get(field);
        int added = replaced == null ? field.length() + item.bytes() : item.bytes() - replaced.bytes();
        Version version = item.version();
        return new Fields(
                items.plus(field, item),
                bytes + added,
                version.isAfter(newestVersion()) ? item : newest,
                isEmpty() || oldest.isAfter(version) ? version : oldest);
    }

    /** Rule P5: per field the later item. */
    Fields join(Fields other) {
        boolean isLarger = items.size() >= other.items.size();
        Fields joined = isLarger ? this : other;
        for (var field : (isLarger ? other : this).items.entrySet()) {
            Item known = joined.items.get(field.getKey());
            if (known == null || Item.later(known, field.getValue()) != known) {
                joined = joined.with(field.getKey(), field.getValue());
            }
        }
        return joined;
    }

    /** Only those written after a version. */
    Fields after(Version cleared) {
        if (areAfter(cleared)) {
            return this;
        }
        Fields left = NONE;
        for (var field : items.entrySet()) {
            if (field.getValue().version().isAfter(cleared)) {
                left = left.with(field.getKey(), field.getValue());
            }
        }
        return left;
    }

    /** Only those that are not spent by an HLC time (rule P5). */
    Fields dueAfter(long upTo) {
        TreePMap<Bytes, Item> left = items;
        int spentBytes = 0;
        for (var field : items.entrySet()) {
            if (Forgetting.dueAt(field.getValue()) <= upTo) {
                left = left.minus(field.getKey());
                spentBytes += field.getKey().length() + field.getValue().bytes();
            }
        }
        if (left == items) {
            return this;
        }
        boolean staysNewest = Forgetting.dueAt(newest) > upTo;
        return left.isEmpty()
                ? NONE
                : new Fields(left, bytes - spentBytes, staysNewest ? newest : newest(left.values()), oldest);
    }

    private static Item newest(Collection<Item> items) {
        return Collections.max(items, Comparator.comparing(Item::version));
    }

    /** The earliest HLC time at which one of them is spent (rule P5); {@link Forgetting#NEVER} if none will be. */
    long firstDue() {
        if (items.size() == 1) {
            // As in nearly every write, and an iterator costs more than the look.
            return Forgetting.dueAt(newest);
        }
        long earliest = Forgetting.NEVER;
        for (Item item : items.values()) {
            earliest = Math.min(earliest, Forgetting.dueAt(item));
        }
        return earliest;
    }

    /** Whether all were written after a version, as far as that is known without looking at each. */
    boolean areAfter(Version cleared) {
        return isEmpty() || oldest.isAfter(cleared);
    }

    /** The item written last. */
    Optional<Item> newest() {
        return Optional.ofNullable(newest);
    }

    /** The last version of any field; {@link Version#NEVER} if there is none. */
    Version newestVersion() {
        return newest == null ? Version.NEVER : newest.version();
    }

    /** The last version of any item a reader at that time sees, if it is after a given one; else the given one. */
    Version newestLive(Version after, long nowMillis) {
        if (!newestVersion().isAfter(after)) {
            return after;
        }
        if (newest.isLive(nowMillis)) {
            return newestVersion();
        }
        Version found = after;
        for (Item item : items.values()) {
            if (item.isLive(nowMillis)) {
                found = Version.later(found, item.version());
            }
        }
        return found;
    }

    /** Whether a reader at that time sees any of them. */
    boolean hasLive(long nowMillis) {
        if (newest != null && newest.isLive(nowMillis)) {
            return true;
        }
        for (Item item : items.values()) {
            if (item.isLive(nowMillis)) {
                return true;
            }
        }
        return false;
    }

    /** Names and values a reader at that time sees, in order of the names. */
    SortedMap<Bytes, Bytes> live(long nowMillis) {
        SortedMap<Bytes, Bytes> live = new TreeMap<>();
        for (var item : items.entrySet()) {
            if (item.getValue().isLive(nowMillis)) {
                live.put(item.getKey(), item.getValue().value().orElseThrow());
            }
        }
        return live;
    }

    /** When the last of them that a reader at that time sees ceases to be; {@link Item#NO_EXPIRY} for never, and if there is none. */
    long latestExpiry(long nowMillis) {
        long latest = nowMillis;
        for (Item item : items.values()) {
            latest = item.isLive(nowMillis) ? Math.max(latest, item.expiresAt()) : latest;
        }
        return latest == nowMillis ? Item.NO_EXPIRY : latest;
    }

    /** How many a reader at that time sees. */
    int countLive(long nowMillis) {
        int count = 0;
        for (Item item : items.values()) {
            count += item.isLive(nowMillis) ? 1 : 0;
        }
        return count;
    }

    /** Estimated size on wire and disk, names included. */
    int bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public Optional<Item> get(Bytes field) {
        return Optional.ofNullable(items.get(field));
    }

    public void forEach(BiConsumer<Bytes, Item> action) {
        items.forEach(action);
    }

    /** All of them, in order of their names. */
    public SortedMap<Bytes, Item> asMap() {
        return items;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields that && items.equals(that.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    @Override
    public String toString() {
        return items.toString();
    }
}

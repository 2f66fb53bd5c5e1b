package io.blackstart.cluster.data;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The keys of a keyspace that have something to forget (rule P5), by the time from which they may: one note a key, the earliest. Mutable. */
final class Spent {
    private record Note(long due, Bytes key) implements Comparable<Note> {
        @Override
        public int compareTo(Note other) {
            int byTime = Long.compare(due, other.due);
            return byTime != 0 ? byTime : key.compareTo(other.key);
        }
    }

    private final TreeSet<Note> notes;
    private final Map<Bytes, Long> dueOf;

    Spent() {
        this(new TreeSet<>(), new HashMap<>());
    }

    private Spent(TreeSet<Note> notes, Map<Bytes, Long> dueOf) {
        this.notes = notes;
        this.dueOf = dueOf;
    }

    Spent copy() {
        return new Spent(new TreeSet<>(notes), new HashMap<>(dueOf));
    }

    /** Something that was written into a key. */
    void note(Bytes key, KeyState change) {
        long due = Forgetting.dueAt(change);
        if (due == Forgetting.NEVER) {
            return;
        }
        Long known = dueOf.get(key);
        if (known == null || due < known) {
            if (known != null) {
                notes.remove(new Note(known, key));
            }
            dueOf.put(key, due);
            notes.add(new Note(due, key));
        }
    }

    /** Whether a key's time has come; then {@link #next} gives it. */
    boolean hasDue(long upTo) {
        return !notes.isEmpty() && notes.first().due() <= upTo;
    }

    /** Takes the key out whose time came first; what is left in it is noted anew by the caller. */
    Bytes next() {
        Bytes key = notes.pollFirst().key();
        dueOf.remove(key);
        return key;
    }

    int countDue(long upTo) {
        int count = 0;
        for (Note note : notes) {
            if (note.due() > upTo) {
                break;
            }
            count++;
        }
        return count;
    }

    /** The latest time up to which no more than so many keys are due, as far as a limit; below every time if there is nothing due. */
    long reach(int mostKeys, long limit) {
        long reach = Long.MIN_VALUE;
        int keys = 0;
        for (Note note : notes) {
            if (note.due() > limit || ++keys > mostKeys && note.due() > reach) {
                break;
            }
            reach = note.due();
        }
        return reach;
    }
}

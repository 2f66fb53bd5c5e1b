package io.blackstart.app.console.frame;

import io.blackstart.app.console.look.Glyphs;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.EventRow;
import io.blackstart.icons.Glyph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened when, for the timeline: faults from their beginning to their end, all else as marks. The oldest are forgotten. */
public final class Chronicle {
    private static final int KEPT = 5_000;

    private final Deque<Mark> marks = new ArrayDeque<>();
    private final Deque<Mark> healed = new ArrayDeque<>();
    private final Merges merges = new Merges();
    private final Map<String, Mark> broken = new LinkedHashMap<>();

    /**
     * @param glyph its sign
     * @param until the same as {@code at} for what has no length; {@link Long#MAX_VALUE} for what still lasts
     * @param text what happened
     */
    public record Mark(EventKind kind, Glyph glyph, long at, long until, String text) {}

    /** @param row its line */
    public void take(Stamped stamped, EventRow row) {
        merges.take(stamped);
        switch (stamped.event()) {
            case ClusterEvent.FaultInjected fault ->
                broken.put(
                        fault.fault(),
                        new Mark(
                                EventKind.FAULT,
                                Glyphs.ofFault(fault.kind()),
                                row.at(),
                                Long.MAX_VALUE,
                                fault.fault()));
            case ClusterEvent.FaultUndone undone -> heal(undone.fault(), row.at());
            default -> keep(marks, new Mark(row.kind(), Glyphs.of(row.kind()), row.at(), row.at(), row.text()));
        }
    }

    private void heal(String fault, long at) {
        Mark mark = broken.remove(fault);
        if (mark != null) {
            keep(healed, new Mark(mark.kind(), mark.glyph(), mark.at(), at, mark.text()));
        }
    }

    private static void keep(Deque<Mark> kept, Mark mark) {
        kept.add(mark);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    public Merges merges() {
        return merges;
    }

    /** Faults, those that last at the end. */
    public List<Mark> faults() {
        List<Mark> all = new ArrayList<>(healed);
        all.addAll(broken.values());
        return all;
    }

    /** All that has no length, oldest first. */
    public Collection<Mark> marks() {
        return Collections.unmodifiableCollection(marks);
    }
}

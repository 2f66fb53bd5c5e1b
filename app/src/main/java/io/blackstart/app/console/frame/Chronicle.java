package io.blackstart.app.console.frame;

import io.blackstart.app.console.look.Glyphs;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.EventRow;
import io.blackstart.icons.Glyph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened when, for the timeline: faults from their beginning to their end, all else as marks. The oldest are forgotten. */
public final class Chronicle {
    private static final int FAULTS_KEPT = 5_000;

    private final Map<EventKind, Marks> marks = new EnumMap<>(EventKind.class);
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
            default -> of(row.kind()).add(new Mark(row.kind(), Glyphs.of(row.kind()), row.at(), row.at(), row.text()));
        }
    }

    private Marks of(EventKind kind) {
        return marks.computeIfAbsent(kind, _ -> new Marks());
    }

    private void heal(String fault, long at) {
        Mark mark = broken.remove(fault);
        if (mark != null) {
            healed.add(new Mark(mark.kind(), mark.glyph(), mark.at(), at, mark.text()));
            if (healed.size() > FAULTS_KEPT) {
                healed.removeFirst();
            }
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

    /** The first of a kind that is told at an instant or later; faults are none. */
    public Optional<Mark> firstFrom(EventKind kind, long instant) {
        return of(kind).firstFrom(instant);
    }

    /** The last of a kind before an instant; faults are none. */
    public Optional<Mark> lastBefore(EventKind kind, long instant) {
        return of(kind).lastBefore(instant);
    }
}

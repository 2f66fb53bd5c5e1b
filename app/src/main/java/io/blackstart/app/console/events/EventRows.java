package io.blackstart.app.console.events;

import io.blackstart.drills.words.EventRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.collections.ObservableListBase;

/** Of the newest lines those that are wanted, the latest first. Whoever listens hears of many that come at once as one change. */
final class EventRows extends ObservableListBase<EventRow> {
    private final int most;
    /** Oldest first, as is the next. */
    private final List<EventRow> kept = new ArrayList<>();

    private final List<EventRow> wanted = new ArrayList<>();
    private Predicate<EventRow> wants = _ -> true;

    /** @param most lines kept; older ones are forgotten */
    EventRows(int most) {
        this.most = most;
    }

    /** @param more oldest first @return how many of them are listed */
    int tell(List<EventRow> more) {
        List<EventRow> fresh = more.subList(Math.max(0, more.size() - most), more.size());
        beginChange();
        forget(kept.size() + fresh.size() - most);
        kept.addAll(fresh);
        List<EventRow> listed = fresh.stream().filter(wants).toList();
        wanted.addAll(listed);
        nextAdd(0, listed.size());
        endChange();
        return listed.size();
    }

    private void forget(int count) {
        if (count > 0) {
            List<EventRow> oldest = kept.subList(0, count);
            List<EventRow> listed =
                    wanted.subList(0, (int) oldest.stream().filter(wants).count());
            List<EventRow> gone = List.copyOf(listed.reversed());
            oldest.clear();
            listed.clear();
            nextRemove(wanted.size(), gone);
        }
    }

    /** Lists others of those that are kept. */
    void want(Predicate<EventRow> next) {
        List<EventRow> before = List.copyOf(this);
        wants = next;
        beginChange();
        wanted.clear();
        kept.stream().filter(wants).forEach(wanted::add);
        nextReplace(0, wanted.size(), before);
        endChange();
    }

    void forgetAll() {
        beginChange();
        forget(kept.size());
        endChange();
    }

    /** Whether there is nothing that could be listed. */
    boolean keepsNone() {
        return kept.isEmpty();
    }

    @Override
    public EventRow get(int index) {
        return wanted.get(wanted.size() - 1 - index);
    }

    @Override
    public int size() {
        return wanted.size();
    }
}

package io.blackstart.cluster.event;

/**
 * Many events on the way from one view to another, where the views between are not asked for: much cheaper than {@link Reducer#apply} for
 * each, and the same in the end. Not thread-safe.
 */
public final class Reduction {
    private ViewDraft draft;

    /** @param from where it begins; stays as it is */
    public Reduction(ClusterView from) {
        draft = new ViewDraft(from);
    }

    /** One more event. Events must come in their order. */
    public void add(Stamped stamped) {
        Reducer.work(stamped, draft);
    }

    /** The view with all events so far; more may be added afterwards. */
    public ClusterView view() {
        ClusterView view = draft.view();
        draft = new ViewDraft(view);
        return view;
    }
}

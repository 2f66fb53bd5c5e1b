package io.blackstart.app.console.replay;

import io.blackstart.cluster.event.ClusterView;
import javafx.scene.Node;

/** What a replay can begin from an instant of its run. */
public interface Branching {
    /** Why nothing can be begun at an instant, in a sentence; empty if it can. Asked once per frame. */
    String whyNot(long at);

    /** Asks what is to go otherwise. @param view of the cluster then @param near where it is asked */
    void ask(long at, ClusterView view, Node near);
}

package io.blackstart.app.console.data;

import io.blackstart.app.console.act.DeedDesk;
import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.cluster.LedgerLine;
import io.blackstart.cluster.Operator;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Node;

/** The conflict ledger of the live cluster: asked for now and then, filtered here, written back by the line that {@code ctl} says too (rule P6). */
final class LedgerPage {
    private static final long PAUSE_NANOS = 800_000_000;
    private static final String WRITE_BACK = "write-back";

    private final ConsoleCluster cluster;
    private final LedgerPanel panel = new LedgerPanel(this::draw, _ -> draw());
    private final LedgerDetails details;
    private final IntConsumer onCount;
    private List<LedgerLine> all = List.of();
    private boolean asking;
    private long askAt;

    /** @param onCount hears how many entries there are */
    LedgerPage(ConsoleCluster cluster, DeedDesk deeds, IntConsumer onCount) {
        this.cluster = cluster;
        this.onCount = onCount;
        details = new LedgerDetails(id -> {
            deeds.say(List.of(WRITE_BACK, id));
            askAt = 0;
        });
    }

    Node list() {
        return panel.node();
    }

    Node chosen() {
        return details.node();
    }

    /** Once per frame. */
    void frame() {
        if (!asking && System.nanoTime() >= askAt) {
            asking = true;
            FramePump.whenDone(cluster.act(Operator::ledger), (ledger, failure) -> {
                asking = false;
                askAt = System.nanoTime() + PAUSE_NANOS;
                if (failure == null && !ledger.equals(all)) {
                    all = ledger;
                    onCount.accept(all.size());
                    draw();
                }
            });
        }
    }

    /** From what is known. */
    void draw() {
        panel.show(LedgerModel.of(all, panel.filter()));
        details.show(panel.chosen());
    }
}

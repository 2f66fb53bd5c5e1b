package io.blackstart.app.console.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.app.console.Fx;
import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.EventRow;
import java.util.List;
import java.util.stream.LongStream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventListViewTest {
    private EventListView view;
    private Scene scene;

    @BeforeEach
    void aHundredEvents() {
        Fx.start();
        Fx.on(() -> {
            view = new EventListView();
            scene = new Scene((Parent) view.node(), 300, 500);
            view.add(told(1, 100));
            draw();
            return true;
        });
    }

    private static List<EventRow> told(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(at -> new EventRow(
                        at, at, EventKind.NOTE, "at " + at + " more words than a line has".repeat((int) at % 3)))
                .toList();
    }

    private void draw() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private IndexedCell<?> top() {
        return flow().getFirstVisibleCell();
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) scene.lookup("#events").lookup(".virtual-flow");
    }

    private void scrollTo(int index, double further) {
        ((ListView<?>) scene.lookup("#events")).scrollTo(index);
        draw();
        flow().scrollPixels(further);
        draw();
    }

    @Test
    void whoHasScrolledDownReadsOnWhereTheyAre() {
        Fx.on(() -> {
            scrollTo(30, 7);
            Object read = top().getItem();
            double y = top().getLayoutY();
            for (int i = 1; i <= 60; i++) {
                view.add(told(101 + 3 * (i - 1), 100 + 3 * i));
                if (i % 4 != 0) {
                    draw();
                }
            }
            assertEquals(read, top().getItem());
            assertEquals(30 + 180, top().getIndex());
            assertEquals(y, top().getLayoutY(), 1);
            return true;
        });
    }

    @Test
    void atTheTopOneSeesWhatComes() {
        Fx.on(() -> {
            view.add(told(101, 280));
            draw();
            assertEquals(0, top().getIndex());
            return true;
        });
    }
}

package io.blackstart.app.console.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Failures in the background on their way to the window; told from any thread. */
public final class Notices {
    private final ConcurrentLinkedQueue<Notice> queue = new ConcurrentLinkedQueue<>();

    /**
     * @param title what failed, in a few words
     * @param text what happened, what was kept and what to do
     * @param run whose journal tells more; empty where none does
     */
    public record Notice(String title, String text, OptionalLong run) {}

    public void failed(String title, String text) {
        queue.add(new Notice(title, text, OptionalLong.empty()));
    }

    /** The same, where the journal of a run tells more. */
    public void failedIn(long run, String title, String text) {
        queue.add(new Notice(title, text, OptionalLong.of(run)));
    }

    /** Those not shown yet, in order. */
    public List<Notice> take() {
        List<Notice> taken = new ArrayList<>();
        for (Notice notice = queue.poll(); notice != null; notice = queue.poll()) {
            taken.add(notice);
        }
        return taken;
    }
}

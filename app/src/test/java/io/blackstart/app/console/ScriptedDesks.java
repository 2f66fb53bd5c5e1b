package io.blackstart.app.console;

import io.blackstart.app.console.bridge.Copies;
import io.blackstart.app.console.bridge.DataDesk;
import io.blackstart.app.console.bridge.JournalDesk;
import io.blackstart.app.console.bridge.Outside;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.persistence.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** What a window finds around it in tests. */
final class ScriptedDesks {
    private ScriptedDesks() {}

    /** Never answers: for windows that do not ask. */
    static JournalDesk noJournal() {
        return new JournalDesk() {
            @Override
            public <T> CompletionStage<T> ask(Function<Journal, T> work) {
                return new CompletableFuture<>();
            }
        };
    }

    /** Never answers: for windows that do not ask. */
    static DataDesk noData() {
        return new DataDesk() {
            @Override
            public <T> CompletionStage<T> look(Function<Copies, T> work) {
                return new CompletableFuture<>();
            }

            @Override
            public CompletionStage<Answer> say(List<Bytes> request) {
                return new CompletableFuture<>();
            }

            @Override
            public CompletionStage<Answer> sayByItself(List<Bytes> request) {
                return new CompletableFuture<>();
            }

            @Override
            public CompletionStage<Answer> sayAt(String gateway, List<Bytes> request) {
                return new CompletableFuture<>();
            }

            @Override
            public CompletionStage<Answer> ask(String replica, List<Bytes> request) {
                return new CompletableFuture<>();
            }
        };
    }

    /** A desktop that chooses what it is told to, and remembers what it was to show. */
    static final class Outdoors implements Outside {
        final List<Path> shown = new CopyOnWriteArrayList<>();
        private Optional<Path> chosen = Optional.empty();

        void willChoose(Path file) {
            chosen = Optional.of(file);
        }

        @Override
        public Optional<Path> chooseNewFile(String title, String name) {
            return chosen;
        }

        @Override
        public void show(Path page) {
            shown.add(page);
        }
    }
}

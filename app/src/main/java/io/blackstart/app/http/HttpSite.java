package io.blackstart.app.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What stands behind an {@link HttpDoor}. It is asked on a thread of the door's, so it must not wait. */
@FunctionalInterface
public interface HttpSite {
    CompletionStage<Answer> answer(Request request);

    /**
     * One request.
     *
     * @param path without the query
     * @param authorization the header of that name
     */
    record Request(String method, String path, Optional<String> authorization, String body) {
        /** Not for logs: the header holds a secret. */
        @Override
        public String toString() {
            return "Request[" + method + " " + path + "]";
        }
    }

    sealed interface Answer {}

    /** @param challenge what a stranger has to show, for the header that goes with 401; empty for none */
    record Text(int status, String contentType, String body, String challenge) implements Answer {
        public Text(int status, String contentType, String body) {
            this(status, contentType, body, "");
        }

        /** A line or more for people. */
        public static Text plain(int status, String body) {
            return new Text(status, "text/plain; charset=utf-8", body);
        }
    }

    /** Lines as they come, until either side ends it. @param begin is handed the way out once the client has the head of the answer */
    record Lines(Consumer<Outlet> begin) implements Answer {}

    /** Where lines go; from any thread. */
    interface Outlet {
        /**
         * Ignored once the client is gone. A client that does not read what it asked for is sent away.
         *
         * @param text is made on a thread of the door's
         */
        void line(Supplier<String> text);

        /** Ends the answer. */
        void end();

        /** Heard once, at once if the client is gone already. */
        void onGone(Runnable action);
    }
}

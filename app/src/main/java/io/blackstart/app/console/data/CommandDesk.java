package io.blackstart.app.console.data;

import io.blackstart.app.console.bridge.DataDesk;
import io.blackstart.app.console.bridge.Failures;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.wire.resp.codec.InlineArguments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says what is typed or filled in, and brings the answers back. On the JavaFX thread. */
final class CommandDesk {
    private final DataDesk data;
    private final Runnable before;
    private final Runnable after;
    private Transcript transcript;
    private int waiting;

    /**
     * @param before something is to be said
     * @param after something was answered, so that what is shown may be old
     */
    CommandDesk(DataDesk data, Runnable before, Runnable after) {
        this.data = data;
        this.before = before;
        this.after = after;
    }

    /** @param heard where all that is said and answered is written down */
    void tells(Transcript heard) {
        transcript = heard;
    }

    /** How much was said and is not answered yet. */
    int waiting() {
        return waiting;
    }

    /** A line as a person types it. */
    void type(CommandTarget target, String line) {
        Optional<List<Bytes>> request = InlineArguments.split(line.getBytes(StandardCharsets.UTF_8));
        if (request.isEmpty()) {
            transcript.said(target.name(), line);
            transcript.answered(new Reply.Failure("Invalid argument(s): a quote is not closed"));
            return;
        }
        say(target, line, () -> answer(target, request.get()), _ -> {});
    }

    private CompletionStage<DataDesk.Answer> answer(CommandTarget target, List<Bytes> request) {
        return switch (target.kind()) {
            case ENDPOINT -> data.say(request);
            case GATEWAY -> data.sayAt(target.name(), request);
            case REPLICA -> data.ask(target.name(), request);
        };
    }

    /** A whole command, to the endpoint, whatever was selected or begun in the command line. @param then hears its answer too */
    void say(List<Bytes> request, Consumer<Reply> then) {
        say(CommandTarget.ENDPOINT, ReplyText.line(request), () -> data.sayByItself(request), then);
    }

    private void say(
            CommandTarget target, String line, Supplier<CompletionStage<DataDesk.Answer>> says, Consumer<Reply> then) {
        before.run();
        waiting++;
        transcript.said(target.name(), line);
        long begun = System.nanoTime();
        FramePump.whenDone(says.get(), (told, failure) -> {
            waiting--;
            Reply reply = failure == null ? told.reply() : new Reply.Failure("ERR " + Failures.sentence(failure));
            transcript.answered(reply);
            if (failure == null && target.kind() != CommandTarget.Kind.REPLICA) {
                transcript.note(way(told, System.nanoTime() - begun));
            }
            then.accept(reply);
            after.run();
        });
    }

    /** Which way it went. */
    private static String way(DataDesk.Answer answer, long nanos) {
        String by = answer.servedBy().isEmpty()
                ? "by " + answer.gateway() + " itself"
                : "by %s through %s".formatted(answer.servedBy(), answer.gateway());
        return answer.gateway().isEmpty() ? "sent to no gateway" : "answered %s in %.1f ms".formatted(by, nanos / 1e6);
    }

    /** Keys that begin like that, ready to be typed. */
    void keys(String begun, int most, Consumer<List<String>> then) {
        Query query = Query.beginning(begun);
        FramePump.whenDone(data.look(copies -> Survey.of(copies, query, most, () -> false)), (found, failure) -> {
            if (failure == null) {
                then.accept(found.orElse(Listing.NONE).lines().stream()
                        .map(line -> ReplyText.word(line.key()))
                        .toList());
            }
        });
    }
}

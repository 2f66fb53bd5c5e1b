package io.blackstart.cluster.wire.resp;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.wire.resp.command.Intent;
import java.util.Optional;

/**
 * One client that waits for something to take, as BLPOP does. Only a read looks again and again, with growing pauses; not until there is something is the
 * command itself tried anew, so that waiting writes nothing. Of several that wait, whoever looks first gets it.
 */
final class Waiting {
    /** What is to be done next. */
    sealed interface Next {
        /** That is the client's reply. */
        record Answer(ClientReply reply) implements Next {}

        /** @param pauseMillis before that; 0 for at once */
        record Ask(ClientRequest request, long pauseMillis) implements Next {}
    }

    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 50;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Intent.Wait intent;
    private final long begunNanos;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private boolean isLooking;
    /** What the first try was answered; it found nothing. */
    private Optional<ClientReply> nothing = Optional.empty();

    Waiting(Intent.Wait intent, long nowNanos) {
        this.intent = intent;
        this.begunNanos = nowNanos;
    }

    Next heard(ClientReply reply, long nowNanos) {
        if (isLooking) {
            isLooking = false;
            boolean isThere = reply.replies().getFirst() instanceof Reply.Int count && count.value() > 0;
            return reply.outcome() != Outcome.ACKNOWLEDGED
                    ? new Next.Answer(reply)
                    : isThere ? new Next.Ask(intent.attempt().request(), 0) : lookAgain(nowNanos);
        }
        if (!foundNothing(reply)) {
            return new Next.Answer(reply);
        }
        if (nothing.isEmpty()) {
            nothing = Optional.of(reply);
        }
        return lookAgain(nowNanos);
    }

    /** A key that became of another kind meanwhile is as good as none. */
    private boolean foundNothing(ClientReply reply) {
        return switch (intent.attempt().answer().apply(reply)) {
            case Reply.Nil _, Reply.NilArray _ -> true;
            case Reply.Failure(String text) -> nothing.isPresent() && text.startsWith("WRONGTYPE");
            default -> false;
        };
    }

    private Next lookAgain(long nowNanos) {
        long waited = (nowNanos - begunNanos) / NANOS_PER_MILLI;
        long left = intent.patienceMillis() == 0 ? Long.MAX_VALUE : intent.patienceMillis() - waited;
        if (left <= 0) {
            return new Next.Answer(nothing.orElseThrow());
        }
        isLooking = true;
        long pause = Math.min(pauseMillis, left);
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        return new Next.Ask(intent.look(), pause);
    }
}

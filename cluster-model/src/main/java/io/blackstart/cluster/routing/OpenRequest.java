package io.blackstart.cluster.routing;

import io.blackstart.cluster.log.Reign;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A client's request while a gateway works on it. */
final class OpenRequest {
    private final GatewaySession session;
    private final long requestId;
    private final ClientRequest request;
    private final LinePlace place;
    private final long startedAt;
    private final boolean write;
    private final boolean stamped;
    private final Predicate<FateRule.Question> fate;
    private final long firstNumber;
    private long number;
    private long silentSince;
    /** Until it was answered or stood in line. */
    private long tookNanos = -1;

    private long askAgainAt;
    private PrimaryStanding standing = PrimaryStanding.UNKNOWN;
    private boolean awaitsAnswer;
    /** The reign whose primary was asked last to stamp it. */
    private Reign askedReign = Reign.NONE;
    /** How often that one was asked and has not said no. */
    private int unrefused;
    /** The same of reigns that were asked before. */
    private Map<Reign, Integer> unrefusedBefore = Map.of();

    private long sessionAheadSince = -1;
    private ReadGate.Verdict gate = ReadGates.NOT_ASKED;
    private Reign firstReign = Reign.NONE;
    private List<Watched> watched = List.of();
    private List<String> asked = List.of();
    private boolean withPrimary;

    /**
     * @param number of the call, ascending within a gateway's life
     * @param fate rule W9
     */
    OpenRequest(
            GatewaySession session,
            long requestId,
            ClientRequest request,
            long number,
            long now,
            Predicate<FateRule.Question> fate) {
        this.session = session;
        this.requestId = requestId;
        this.request = request;
        this.firstNumber = number;
        this.number = number;
        this.startedAt = now;
        this.silentSince = now;
        this.place = request.isPlain() ? LinePlace.NONE : new LinePlace(request.patience(), now);
        this.write = request.isWrite();
        this.fate = fate;
        this.stamped = write || request.isUnderWatch();
    }

    GatewaySession session() {
        return session;
    }

    long requestId() {
        return requestId;
    }

    ClientRequest request() {
        return request;
    }

    long number() {
        return number;
    }

    /** What it had first; one that stands in line may get others. */
    long firstNumber() {
        return firstNumber;
    }

    long startedAt() {
        return startedAt;
    }

    /** How long no primary has had a word about it, though one had to: where it stands in line, none has to before it is asked again. */
    long silentFor(long now) {
        return isStanding() ? 0 : now - silentSince;
    }

    /** How long it has taken; without the time it stood in line. */
    long took(long now) {
        return tookNanos < 0 ? now - startedAt : tookNanos;
    }

    boolean isBlocking() {
        return request.kind() == ClientRequest.Kind.BLOCKING;
    }

    boolean isStanding() {
        return request.kind() == ClientRequest.Kind.STANDING;
    }

    /** Whether its client has waited long enough for what a {@link ClientRequest.Kind#STANDING} waits for. */
    boolean isPatienceOver(long now) {
        return isStanding() && place.patience(now) == 0;
    }

    /** What was told last of how the primary stands. */
    PrimaryStanding standing() {
        return standing;
    }

    void standing(PrimaryStanding told) {
        standing = told;
    }

    /** Its place in the line, if it is one that may wait there. */
    LinePlace place() {
        return place;
    }

    /** The number it is sent under. */
    long askedAs() {
        return place.newNumber() == 0 ? number : place.newNumber();
    }

    Manner manner(long now) {
        return switch (request.kind()) {
            case BLOCKING -> new Manner.Waiting(place.patience(now), place.newNumber() == 0 ? 0 : number);
            case TRANSACTION -> Manner.AS_ONE;
            case COMMAND, PIPELINE, WATCH, STANDING -> Manner.ONE_BY_ONE;
        };
    }

    /**
     * A primary says that it stands in line there: nothing was stamped for any of the calls it has answered; what an earlier one did with it is as unknown as before.
     *
     * @return whether it goes by its new number from now on
     */
    boolean standsInLine(Reign at, long asked, long now) {
        if (tookNanos < 0) {
            tookNanos = now - startedAt;
        }
        askAgainAt = now + LinePlace.REFRESH;
        silentSince = askAgainAt;
        if (at.equals(askedReign)) {
            unrefused = 1;
        }
        boolean renumbered = place.stands(at, asked, now);
        if (renumbered) {
            number = asked;
        }
        return renumbered;
    }

    boolean isWrite() {
        return write;
    }

    /** Whether the primary is asked to stamp it: writes, and transactions that must happen at one point of the log. */
    boolean isStamped() {
        return stamped;
    }

    /**
     * Whether it goes to the primary without asking the gate: writes, transactions (rule R1 (2)), WATCH, and reads of a session of which not
     * all is known that it has seen (rule R1 (3)).
     */
    boolean needsPrimary() {
        return stamped || !request.isPlain() || !session.isComplete();
    }

    /** Whether that is for a transaction or WATCH, and not for what the session has seen. */
    boolean inTransaction() {
        return !request.isPlain();
    }

    /** What has to be unchanged for it to happen. */
    List<Watched> watched() {
        return watched;
    }

    void watched(List<Watched> keys) {
        watched = keys;
    }

    /** It goes to the primary of a reign, to be stamped. @return whether it went to one of another reign before */
    boolean goesTo(Reign reign) {
        if (firstReign.equals(Reign.NONE)) {
            firstReign = reign;
        }
        if (!askedReign.equals(reign)) {
            if (unrefused > 0) {
                unrefusedBefore = new TreeMap<>(unrefusedBefore);
                unrefusedBefore.put(askedReign, unrefused);
                unrefused = 0;
            }
            askedReign = reign;
        }
        return !firstReign.equals(reign);
    }

    /** It went out to somebody. @param patience how long an answer is waited for */
    void sent(long now, long patience) {
        askAgainAt = now + patience;
        awaitsAnswer = true;
        unrefused++;
        if (isBlocking()) {
            place.sent();
        }
    }

    /** Who was asked for this read last said no. */
    void refused() {
        awaitsAnswer = false;
    }

    /** A primary that was asked to stamp it said no: nothing was stamped for that call. */
    void refused(Reign by) {
        awaitsAnswer = false;
        if (by.equals(askedReign)) {
            // Some may be settled already: by its place in the line, or for good.
            unrefused = Math.max(0, unrefused - 1);
        } else if (unrefusedBefore.containsKey(by)) {
            unrefusedBefore.computeIfPresent(by, (_, calls) -> calls == 1 ? null : calls - 1);
        }
    }

    /** It never stamps it, whichever of the calls comes to it. */
    void refusedForGood(Reign by) {
        awaitsAnswer = false;
        if (by.equals(askedReign)) {
            unrefused = 0;
        } else if (unrefusedBefore.containsKey(by)) {
            unrefusedBefore.remove(by);
        }
    }

    /** When the same may be sent again. */
    long askAgainAt() {
        return askAgainAt;
    }

    /** Whether who was asked last has not answered. */
    boolean awaitsAnswer() {
        return awaitsAnswer;
    }

    /** Whether some primary may have stamped a write: it was asked and has not said no. */
    boolean mayHaveHappened() {
        return fate.test(new FateRule.Question(write, unrefused + unrefusedBefore.size()));
    }

    /** Replicas that were asked for this read in this round (rules R2, E5); the one beside the gateway only counts while the seat is vacant. */
    List<String> asked() {
        return asked;
    }

    void asked(String replica) {
        asked = new ArrayList<>(asked);
        asked.add(replica);
    }

    void newRound() {
        asked = List.of();
        withPrimary = false;
    }

    /** Whether this round of a read has come to the primary, the last to be asked (rule R2). */
    boolean isWithPrimary() {
        return withPrimary;
    }

    void comesToPrimary() {
        withPrimary = true;
    }

    /** Rule R3: nobody reachable included the session's position, first seen then. */
    void sessionAhead(long now) {
        if (sessionAheadSince < 0) {
            sessionAheadSince = now;
        }
    }

    /** Nanoseconds; -1 if it is not known to be ahead. */
    long sessionAheadFor(long now) {
        return sessionAheadSince < 0 ? -1 : now - sessionAheadSince;
    }

    ReadGate.Verdict gate() {
        return gate;
    }

    void gate(ReadGate.Verdict verdict) {
        gate = verdict;
    }
}

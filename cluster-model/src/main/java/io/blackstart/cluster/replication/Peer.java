package io.blackstart.cluster.replication;

import io.blackstart.cluster.topology.ReplicaState;
import io.blackstart.cluster.topology.Setting;

/** What the primary knows of one other replica's progress. */
final class Peer {
    /** How far the hand-shake between primary and replica is. */
    enum Stage {
        /** It has not yet said what it has. */
        UNKNOWN,
        /** Its tail is being taken over (rule P4). */
        HAS_TAIL,
        COPYING,
        STREAMING,
        LIVE
    }

    private final String name;
    private Stage stage = Stage.UNKNOWN;
    private long liveFrom;
    private long sentSeq;
    private long durableSeq;
    private long progressAt;
    private long confirmedAt;
    private boolean votes;
    /** A write whose way is measured, until it is confirmed. */
    private long probedSeq;

    private long probedAt;
    private boolean probing;
    /** From the stamp of the last write measured to its confirmation. */
    private long confirmedWithin = Long.MAX_VALUE;

    Peer(String name, long now) {
        this.name = name;
        this.progressAt = now;
        this.confirmedAt = now;
    }

    String name() {
        return name;
    }

    Stage stage() {
        return stage;
    }

    /** Whether it has said that its word counts (rule W7). */
    boolean votes() {
        return votes;
    }

    void votes(boolean counts) {
        votes = counts;
    }

    /** Whether it takes a copy, or what was written meanwhile. */
    boolean isBeingFilled() {
        return stage == Stage.COPYING || stage == Stage.STREAMING;
    }

    boolean takesEntries() {
        return stage == Stage.STREAMING || stage == Stage.LIVE;
    }

    ReplicaState state() {
        return switch (stage) {
            case UNKNOWN, HAS_TAIL, STREAMING -> ReplicaState.STREAMING;
            case COPYING -> ReplicaState.COPYING;
            case LIVE -> ReplicaState.LIVE;
        };
    }

    void enter(Stage next, long now) {
        if (next != Stage.LIVE) {
            confirmedWithin = Long.MAX_VALUE;
            probing = false;
        }
        stage = next;
        progressAt = now;
    }

    /** What it must have on its disk to be LIVE, at least. */
    void liveFrom(long seq) {
        liveFrom = seq;
    }

    long liveFrom() {
        return liveFrom;
    }

    /** It has everything up to that seq; the next entry goes out from there. */
    void restartAt(long seq, long now) {
        if (seq > durableSeq) {
            confirmedAt = now;
        }
        sentSeq = seq;
        durableSeq = seq;
    }

    long sentSeq() {
        return sentSeq;
    }

    void sentUpTo(long seq) {
        sentSeq = seq;
    }

    long durableSeq() {
        return durableSeq;
    }

    void durableUpTo(long seq, long now) {
        if (seq > durableSeq) {
            durableSeq = seq;
            progressAt = now;
            confirmedAt = now;
        }
        sentSeq = Math.max(sentSeq, durableSeq);
    }

    /** Measures how long a write is on its way to the replica's disk and back, one write after the other. */
    void measure(long lastSeq, long now) {
        if (probing && durableSeq >= probedSeq) {
            confirmedWithin = now - probedAt;
            probing = false;
        }
        if (!probing && lastSeq > durableSeq) {
            probing = true;
            probedSeq = lastSeq;
            probedAt = now;
        }
    }

    /**
     * Rules W3, W6, Z7: whether a replica in another region lacks nothing but what is under way. Counted in writes, whoever sits behind 40 ms
     * would be behind for ever under load.
     */
    boolean isPromptOverALongLink(ReplicaContext context) {
        return !context.isNear(name)
                && confirmedWithin <= context.setting(Setting.IN_SYNC_TIMEOUT) / 4 + context.waysTo(name, 2);
    }

    /** How long it has confirmed nothing though something was sent; 0 if it has all up to that seq. */
    long stalledFor(long lastSeq, long now) {
        return durableSeq >= lastSeq ? 0 : now - progressAt;
    }

    /**
     * How long it has had nothing new on its disk though there was something; 0 if it has all up to that seq. Unlike
     * {@link #stalledFor} it does not begin anew when the replica asks to follow again: one that is heard but hears nothing would ask for ever
     * and hold up every write (rule W3).
     */
    long unconfirmedFor(long lastSeq, long now) {
        return durableSeq >= lastSeq ? 0 : now - confirmedAt;
    }

    /** There was nothing to wait for until now. */
    void idleUntil(long now) {
        progressAt = now;
        confirmedAt = now;
    }

    /** What was sent and not confirmed is sent again. */
    void sendAgain(long now) {
        sentSeq = durableSeq;
        progressAt = now;
    }
}

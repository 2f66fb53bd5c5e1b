package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Hlc;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;

/** Writes a reign's entries into the log (rule W1): gives out stamps, and hands each entry to the own disk and to the others at the same time. */
final class Scribe {
    private final ReplicaContext context;
    private final LocalCopy copy;
    private final Reign reign;
    private final Runnable push;
    private final Runnable durable;
    private final LatestDurable onOwnDisk;
    private boolean pushes;
    private boolean hasBegun;

    /**
     * @param push sends the others what is new in the log
     * @param durable an entry has reached the own disk
     */
    Scribe(ReplicaContext context, LocalCopy copy, Reign reign, Runnable push, Runnable durable) {
        this.context = context;
        this.copy = copy;
        this.reign = reign;
        this.push = push;
        this.durable = durable;
        this.onOwnDisk = new LatestDurable(context);
    }

    /**
     * The stamp of the next entry.
     *
     * @param tailSeq of a tail that the entry takes over; 0 for none
     * @param seenHlc latest clock time that the entry has to come after, besides the log's own
     */
    StampRule.Stamp next(long tailSeq, long seenHlc) {
        StampRule.Stamp stamp = context.rules()
                .stamp()
                .apply(new StampRule.Question(
                        copy.history().last(), tailSeq, copy.hlc(), context.clockMillis(), Math.max(seenHlc, begin())));
        copy.reached(stamp);
        return stamp;
    }

    /**
     * A replica that lost its newest writes gives out their seqs again in its next reign, and where its clock is behind, their times too, one after the other from
     * the last that it kept. So such a reign begins apart.
     */
    private long begin() {
        if (hasBegun) {
            return 0;
        }
        hasBegun = true;
        boolean clockIsBehind = Hlc.atMillis(context.clockMillis()) <= copy.hlc();
        return clockIsBehind ? Hlc.apart(copy.hlc(), reign.epoch()) : 0;
    }

    /** Writes the next entry. @param content its size, but for the header */
    Position write(LogEntry.Body body, StampRule.Stamp stamp, int content) {
        Position position = new Position(reign, stamp.seq());
        copy.append(new LogEntry(position, stamp.hlc(), body, ReplicationMessage.HEADER_BYTES + content));
        onOwnDisk.run(reign, () -> {
            copy.durableUpTo(position.seq());
            durable.run();
        });
        if (!pushes) {
            pushes = true;
            context.together(this::push);
        }
        return position;
    }

    private void push() {
        pushes = false;
        push.run();
    }
}

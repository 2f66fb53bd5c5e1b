package io.blackstart.drills.checker;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.event.EventSink;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.network.NetworkTap;
import io.blackstart.cluster.routing.ClientOperation;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Watches a run from outside and judges whether the promises of cluster.md §9 were kept: hears client operations, the network and
 * the faults while the run goes on, and sees the disks at its end.
 */
public interface GuaranteeCheck extends EventSink, ClientOperation.Listener, NetworkTap {
    @Override
    void sent(long at, String from, String to, Message message);

    /** The run is over, load and faults have stopped, copies are done: the final judgement. */
    void finish(SortedMap<String, DiskImage> disks);

    /** Writes acknowledged to clients so far. */
    long acknowledgedWrites();

    /** Acknowledged writes that are gone; known after {@link #finish}. */
    long lostWrites();

    /** Those of them that can be named: all but increments, which are only counted. Known after {@link #finish}. */
    List<LostWrite> losses();

    /** Reads so far that broke read-your-writes or monotonic reads of their session. */
    long staleReads();

    /** Writes so far of which nobody can tell whether they happened, and whose client was told so. */
    long indeterminate();

    /** Broken promises so far, in the order they were found. */
    List<Breach> breaches();

    /** Asks for the {@link #breaches} as they are now. Who fetches the answer waits for it, so that until then the judging may go on beside the run. */
    default Supplier<List<Breach>> breachesAsked() {
        List<Breach> found = List.copyOf(breaches());
        return () -> found;
    }

    /** Promises that {@link #finish} could not judge, each with its reason. */
    List<String> notJudged();
}

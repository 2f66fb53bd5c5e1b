package io.blackstart.drills.checker;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.event.ClusterEvent;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.routing.Call;
import io.blackstart.cluster.routing.ClientMessage;
import io.blackstart.cluster.routing.ClientOperation;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Lets a checker judge on a thread of its own while the run goes on, so that one drill makes use of two cores. What it hears and in
 * which order is the same, and whoever asks for its findings waits until it has judged all it was told; so the run stays the same, byte for
 * byte. What the checker throws is thrown to whoever tells it more or asks. For one pump; {@link #close} ends the thread.
 */
public final class CheckThread implements GuaranteeCheck, AutoCloseable {
    /** A checker that cannot keep up holds up the run instead of filling the memory. */
    private static final int MOST_TAPES = 16;

    private final GuaranteeCheck check;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("guarantee-checker").daemon(true).factory());
    private final ArrayDeque<Future<?>> underWay = new ArrayDeque<>();
    private CheckTape open = new CheckTape();
    private boolean somebodyWasAlone;

    /** @param check used by nobody else from now on */
    public CheckThread(GuaranteeCheck check) {
        this.check = check;
    }

    private void handOverIfFull() {
        if (open.isFull()) {
            handOver();
        }
    }

    private void handOver() {
        CheckTape tape = open;
        open = new CheckTape();
        underWay.add(thread.submit(() -> tape.playTo(check)));
        while (underWay.size() > MOST_TAPES) {
            await(underWay.poll());
        }
    }

    private void handOverAll() {
        if (!open.isEmpty()) {
            handOver();
        }
    }

    /** The checker when it has judged everything it was told. */
    private GuaranteeCheck settled() {
        handOverAll();
        while (!underWay.isEmpty()) {
            await(underWay.poll());
        }
        return check;
    }

    private static <T> T await(Future<T> judged) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return judged.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("the guarantee checker failed: " + e.getCause(), e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Only of calls to elections, of witnesses, of who asks to follow, of what gateways tell clients, of what primaries answer to reads, and where a primary may be alone,
     * does it matter what was sent and when ({@link ReplicationWatch#sent}).
     */
    @Override
    public void sent(long at, String from, String to, Message message) {
        if (somebodyWasAlone
                || message instanceof ElectionMessage.Call
                || message instanceof WitnessMessage
                || message instanceof ReplicationMessage.Follow
                || message instanceof Call.Answered answered && answered.gate().ready() == ClusterEvent.Answer.NOT_ASKED
                || message instanceof ClientMessage.Told
                || message instanceof ClientMessage.Bye) {
            open.sent(at, from, to, message);
            handOverIfFull();
        }
    }

    @Override
    public void delivered(long at, String from, String to, Message message) {
        open.delivered(at, from, to, message);
        handOverIfFull();
    }

    @Override
    public void accept(Stamped event) {
        somebodyWasAlone |= event.event() instanceof ClusterEvent.InSyncChanged changed
                && changed.members().size() == 1;
        open.happened(event);
        handOverIfFull();
    }

    @Override
    public void ended(ClientOperation operation) {
        open.ended(operation);
        handOverIfFull();
    }

    @Override
    public void finish(SortedMap<String, DiskImage> disks) {
        settled().finish(disks);
    }

    @Override
    public long acknowledgedWrites() {
        return settled().acknowledgedWrites();
    }

    @Override
    public long lostWrites() {
        return settled().lostWrites();
    }

    @Override
    public List<LostWrite> losses() {
        return settled().losses();
    }

    @Override
    public long staleReads() {
        return settled().staleReads();
    }

    @Override
    public long indeterminate() {
        return settled().indeterminate();
    }

    @Override
    public List<Breach> breaches() {
        return settled().breaches();
    }

    @Override
    public Supplier<List<Breach>> breachesAsked() {
        handOverAll();
        Future<List<Breach>> answer = thread.submit(() -> List.copyOf(check.breaches()));
        return () -> await(answer);
    }

    @Override
    public List<String> notJudged() {
        return settled().notJudged();
    }

    /** Ends the thread; what it was told and nobody asked about is not judged any more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}

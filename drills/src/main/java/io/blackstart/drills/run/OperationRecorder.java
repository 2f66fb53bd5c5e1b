package io.blackstart.drills.run;

import io.blackstart.cluster.DiskImage;
import io.blackstart.cluster.event.Stamped;
import io.blackstart.cluster.network.Message;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.drills.checker.Breach;
import io.blackstart.drills.checker.GuaranteeCheck;
import io.blackstart.drills.checker.LostWrite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A checker that keeps the operations on one key, around one time, on their way to the real one. */
final class OperationRecorder implements GuaranteeCheck {
    private static final int KEPT_BEFORE = 20;
    private static final int KEPT_AFTER = 6;

    private final GuaranteeCheck check;
    private final Breach.Where where;
    private final Deque<ClientOperation> before = new ArrayDeque<>();
    private final List<ClientOperation> after = new ArrayList<>();

    OperationRecorder(GuaranteeCheck check, Breach.Where where) {
        this.check = check;
        this.where = where;
    }

    /** A line each, in the order in which they ended. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        before.forEach(operation -> lines.add(line(operation)));
        after.forEach(operation -> lines.add(line(operation)));
        return lines;
    }

    private static String line(ClientOperation operation) {
        String commands =
                operation.request().commands().stream().map(Object::toString).collect(Collectors.joining("; "));
        String answer = operation
                .reply()
                .map(reply -> "%s, %s, position %s, %s by %s"
                        .formatted(
                                reply.replies(),
                                operation.outcome().name().toLowerCase(Locale.ROOT),
                                reply.position(),
                                reply.route().name().toLowerCase(Locale.ROOT),
                                reply.servedBy().isEmpty() ? "nobody" : reply.servedBy()))
                .orElse("the connection broke first");
        return String.format(
                Locale.ROOT,
                "%.6f s to %.6f s  %s  %s -> %s",
                operation.startedAt() / 1e9,
                operation.endedAt() / 1e9,
                operation.session(),
                commands,
                answer);
    }

    @Override
    public void ended(ClientOperation operation) {
        check.ended(operation);
        boolean touches = operation.request().commands().stream()
                .anyMatch(command -> command.keys().contains(where.key()));
        if (!touches) {
            return;
        }
        if (operation.endedAt() <= where.at()) {
            before.addLast(operation);
            if (before.size() > KEPT_BEFORE) {
                before.removeFirst();
            }
        } else if (after.size() < KEPT_AFTER) {
            after.add(operation);
        }
    }

    @Override
    public void sent(long at, String from, String to, Message message) {
        check.sent(at, from, to, message);
    }

    @Override
    public void delivered(long at, String from, String to, Message message) {
        check.delivered(at, from, to, message);
    }

    @Override
    public void accept(Stamped event) {
        check.accept(event);
    }

    @Override
    public void finish(SortedMap<String, DiskImage> disks) {
        check.finish(disks);
    }

    @Override
    public long acknowledgedWrites() {
        return check.acknowledgedWrites();
    }

    @Override
    public long lostWrites() {
        return check.lostWrites();
    }

    @Override
    public List<LostWrite> losses() {
        return check.losses();
    }

    @Override
    public long staleReads() {
        return check.staleReads();
    }

    @Override
    public long indeterminate() {
        return check.indeterminate();
    }

    @Override
    public List<Breach> breaches() {
        return check.breaches();
    }

    @Override
    public Supplier<List<Breach>> breachesAsked() {
        return check.breachesAsked();
    }

    @Override
    public List<String> notJudged() {
        return check.notJudged();
    }
}

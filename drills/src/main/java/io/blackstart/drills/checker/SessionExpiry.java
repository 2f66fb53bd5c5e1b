package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Hlc;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.log.LogEntry;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.routing.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values with a time to live, by the clocks of sessions (rule P5): what had expired by the time that a session has seen is not shown to it, whatever the
 * clock of the replica that answers. The one travels with each read, the other with each entry; an entry may pass after the read, so that is judged
 * in the end. What was written for ever before is not known: so of a value only states are judged whose own log has the first entry that gave it a time to live.
 */
final class SessionExpiry {
    private static final int VALUES_REMEMBERED = 20_000;
    private static final int READS_REMEMBERED = 1_000;
    private static final int SUSPECTED_AT_MOST = 1_000;

    private record Held(Bytes key, Bytes value) {}

    private record Asked(List<Command> commands, long clockMillis) {}

    private record Shown(Held held, long clockMillis, String words) {}

    /** @param expiresAt in milliseconds, the latest that an equal value was given @param since the first client's write that gave it one */
    private record Life(long expiresAt, Position since) {
        Life orUntil(long later) {
            return later <= expiresAt ? this : new Life(later, since);
        }
    }

    private final Breaches breaches;
    private final ReignLogs logs;
    private final Map<Held, Life> lives = new Lately<>(VALUES_REMEMBERED);
    private final Map<RequestId, Asked> asked = new Lately<>(READS_REMEMBERED);
    private final List<Shown> shown = new ArrayList<>();
    /** What the operator wrote once more (rule P6): nobody need have overheard for how long. */
    private final Map<Held, Boolean> writtenBack = new Lately<>(VALUES_REMEMBERED);

    SessionExpiry(Breaches breaches, ReignLogs logs) {
        this.breaches = breaches;
        this.logs = logs;
    }

    void passed(LogEntry entry) {
        entry.delta().forEach((key, state) -> state.scalar().ifPresent(item -> note(entry, key, item)));
    }

    private void note(LogEntry entry, Bytes key, KeyState.Item item) {
        boolean expires = item.expiresAt() != KeyState.Item.NO_EXPIRY;
        if (item.value().isEmpty() || !expires && lives.isEmpty()) {
            return;
        }
        Held held = new Held(key, item.value().get());
        Life known = lives.get(held);
        if (known != null) {
            lives.put(held, known.orUntil(item.expiresAt()));
        } else if (expires && entry.body() instanceof LogEntry.ClientWrite) {
            lives.put(held, new Life(item.expiresAt(), entry.position()));
        }
    }

    /** The operator asked for it, whether it came about or not. */
    void writtenBack(Command.Restore restore) {
        restore.value().ifPresent(value -> writtenBack.put(new Held(restore.key(), value), true));
    }

    /** A read was delivered; sent again, its session's clock is the same. */
    void asked(Call.Read read) {
        if (!lives.isEmpty()) {
            asked.put(
                    read.id(),
                    new Asked(read.commands(), Hlc.physicalMillis(read.session().hlc())));
        }
    }

    /** Its answer was delivered. */
    void answered(long at, String by, Call.Answered answer) {
        Asked read = asked.remove(answer.id());
        if (read == null) {
            return;
        }
        for (int i = 0; i < Math.min(read.commands().size(), answer.replies().size()); i++) {
            if (read.commands().get(i) instanceof Command.Get(Bytes key)
                    && answer.replies().get(i) instanceof Reply.Bulk(Bytes value)) {
                show(at, by, answer.visible(), new Held(key, value), read.clockMillis());
            }
        }
    }

    private void show(long at, String by, Position state, Held held, long clockMillis) {
        Life life = lives.get(held);
        if (life != null
                && life.expiresAt() <= clockMillis
                && shown.size() < SUSPECTED_AT_MOST
                && logs.hasOwn(state.reign(), state.seq(), life.since()) == ReignLogs.Included.YES) {
            shown.add(new Shown(
                    held,
                    clockMillis,
                    "%s answered %s from %s at %s".formatted(by, held.value(), held.key(), Times.seconds(at))));
        }
    }

    /** Every entry has passed that ever will. */
    void finish() {
        for (Shown one : shown) {
            Life life = lives.get(one.held());
            if (life != null && life.expiresAt() <= one.clockMillis() && !writtenBack.containsKey(one.held())) {
                breaches.add(
                        Promise.NO_EXPIRED_VALUE,
                        "%s, which expired at %d ms, to a session whose clock shows %d ms"
                                .formatted(one.words(), life.expiresAt(), one.clockMillis()));
            }
        }
    }
}

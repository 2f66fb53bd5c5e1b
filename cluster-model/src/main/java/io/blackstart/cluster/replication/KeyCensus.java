package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.KeyStates;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.routing.PrimaryStanding.KeyCount;
import java.util.ArrayList;
import java.util.List;

/** How many keys each numbered database holds. Counting goes over all of them, so the larger the data the longer a count is told again. */
final class KeyCensus {
    /** A million keys are counted every ten seconds at most. */
    private static final long NANOS_PER_KEY = 10_000;

    private static final int A_WALK = 1 << 16;

    private final ReplicaContext context;
    private final LocalCopy copy;
    private List<KeyCount> counts = List.of();
    private long goodUntil;

    KeyCensus(ReplicaContext context, LocalCopy copy) {
        this.context = context;
        this.copy = copy;
    }

    List<KeyCount> take() {
        if (context.now() >= goodUntil) {
            count();
        }
        return counts;
    }

    private void count() {
        long[] keys = new long[Database.COUNT];
        long[] expiring = new long[Database.COUNT];
        long now = context.clockMillis();
        long[] all = new long[1];
        long cursor = 0;
        do {
            cursor = copy.visible().scan(cursor, A_WALK, key -> {
                all[0]++;
                count(key, now, keys, expiring);
            });
        } while (cursor != 0);
        List<KeyCount> found = new ArrayList<>();
        for (int database = 0; database < keys.length; database++) {
            if (keys[database] > 0) {
                found.add(new KeyCount(database, keys[database], expiring[database]));
            }
        }
        counts = List.copyOf(found);
        goodUntil = context.now() + all[0] * NANOS_PER_KEY;
    }

    private void count(Bytes key, long now, long[] keys, long[] expiring) {
        KeyState state = copy.visible(key);
        Kind kind = KeyStates.kind(state, now);
        if (kind != Kind.NONE) {
            int database = Database.of(key).number();
            keys[database]++;
            expiring[database] += KeyStates.expiresAt(state, kind, now) == Item.NO_EXPIRY ? 0 : 1;
        }
    }
}

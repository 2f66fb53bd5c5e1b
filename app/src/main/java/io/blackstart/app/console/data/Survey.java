package io.blackstart.app.console.data;

import io.blackstart.app.console.bridge.Copies;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.redis.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Walks all keys of all replicas, part by part, and keeps what is to be listed: so the cluster's pump is never held up long, however many keys there are. */
final class Survey {
    /** So many lines are kept, the first in order; more nobody reads. */
    static final int MOST_LINES = 10_000;

    private static final int PART = 2_000;

    private final Query query;
    private final Glob glob;
    private final int most;
    private final TreeMap<Bytes, KeyLine> first = new TreeMap<>();
    private List<String> replicas = List.of();
    private long matching;
    private long total;
    private long differing;
    private long onItsWay;
    private long elsewhere;

    private Survey(Query query, int most) {
        this.query = query;
        this.glob = query.glob();
        this.most = most;
    }

    /** @return empty if it was given up */
    static Optional<Listing> of(Copies copies, Query query, int most, BooleanSupplier givenUp) {
        Survey survey = new Survey(query, most);
        long cursor = 0;
        do {
            if (givenUp.getAsBoolean()) {
                return Optional.empty();
            }
            Copies.Slice part = copies.slice(cursor, PART);
            survey.take(part);
            cursor = part.next();
        } while (cursor != 0);
        return Optional.of(survey.listing());
    }

    private void take(Copies.Slice part) {
        replicas = part.copies().stream().map(Copies.Copy::machine).toList();
        for (Copies.Row row : part.rows()) {
            Optional<Bytes> key = Database.FIRST.key(row.held());
            List<Reading> readings = readings(part.copies(), row);
            if (readings.stream().anyMatch(Reading::exists)) {
                key.ifPresentOrElse(known -> count(known, readings), () -> elsewhere++);
            }
        }
    }

    static List<Reading> readings(List<Copies.Copy> copies, Copies.Row row) {
        List<Reading> readings = new ArrayList<>(copies.size());
        for (int i = 0; i < copies.size(); i++) {
            readings.add(Reading.of(copies.get(i), row.states().get(i)));
        }
        return readings;
    }

    private void count(Bytes key, List<Reading> readings) {
        total++;
        Spread spread = Spread.of(readings);
        differing += spread == Spread.SAME ? 0 : 1;
        onItsWay += spread == Spread.ON_ITS_WAY ? 1 : 0;
        if (query.differing() && spread == Spread.SAME || !glob.matches(key)) {
            return;
        }
        matching++;
        Reading shown = shown(readings);
        first.put(key, new KeyLine(key, key.escaped(), shown.kind(), shown.leftMillis(), spread));
        if (first.size() > most) {
            first.pollLastEntry();
        }
    }

    /** The reference's, or of whoever has the key if that one has not. */
    private static Reading shown(List<Reading> readings) {
        Reading reference = Spread.reference(readings);
        return reference.exists()
                ? reference
                : readings.stream().filter(Reading::exists).findFirst().orElse(reference);
    }

    private Listing listing() {
        return new Listing(List.copyOf(first.values()), matching, total, differing, onItsWay, elsewhere, replicas);
    }
}

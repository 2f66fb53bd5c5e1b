package io.blackstart.cluster.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * One of the numbered databases a client can select. All share one keyspace: a key of number 0 is held as it is, one of another number behind a zero byte and
 * the number; one of number 0 that begins with a zero byte itself gets the same in front, so that no two are held as one.
 *
 * @param number from 0
 */
public record Database(int number) {
    /** As many as Redis has unless told otherwise. */
    public static final int COUNT = 16;

    public static final Database FIRST = new Database(0);

    public Database {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("database " + number + " of " + COUNT);
        }
    }

    /** How a client's key is held. */
    public Bytes held(Bytes key) {
        if (number == 0 && (key.length() == 0 || key.at(0) != 0)) {
            return key;
        }
        byte[] held = new byte[key.length() + 2];
        held[1] = (byte) number;
        byte[] bytes = key.toByteArray();
        System.arraycopy(bytes, 0, held, 2, bytes.length);
        return Bytes.of(held);
    }

    /** Of which one a key is held. */
    public static Database of(Bytes held) {
        boolean isNumbered = held.length() > 1 && held.at(0) == 0 && held.at(1) > 0 && held.at(1) < COUNT;
        return isNumbered ? new Database(held.at(1)) : FIRST;
    }

    /** The client's key of one that is held, if it is one of this database. */
    public Optional<Bytes> key(Bytes held) {
        if (held.length() == 0 || held.at(0) != 0) {
            return number == 0 ? Optional.of(held) : Optional.empty();
        }
        byte[] bytes = held.toByteArray();
        return bytes.length > 1 && bytes[1] == number
                ? Optional.of(Bytes.of(Arrays.copyOfRange(bytes, 2, bytes.length)))
                : Optional.empty();
    }
}

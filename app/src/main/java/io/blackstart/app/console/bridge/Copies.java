package io.blackstart.app.console.bridge;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.log.Position;
import java.util.List;

/** What the readers of each running replica see, all at one instant. Each call waits for the cluster's pump, so never on the JavaFX thread. */
public interface Copies {
    /**
     * One replica as it stood at that instant.
     *
     * @param primary whether it was in office
     * @param end of what it shows
     * @param clockMillis its machine's clock, by which it judges what has expired
     */
    record Copy(String machine, boolean primary, Position end, long clockMillis) {}

    /** A key as it is held. @param states one for each copy, in the same order; {@link KeyState#ABSENT} where it is not */
    record Row(Bytes held, List<KeyState> states) {}

    /**
     * Some of the keys.
     *
     * @param rows in no order that means anything
     * @param next where to go on; 0 at the end
     */
    record Slice(List<Copy> copies, List<Row> rows, long next) {}

    /**
     * Walks a part of the keys. Whoever walks from 0 to the end meets each key that was there all the time once.
     *
     * @param about how many keys; a few more or less
     */
    Slice slice(long cursor, int about);

    /** One key. @param held as it is held */
    Slice look(Bytes held);
}

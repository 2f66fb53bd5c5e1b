package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;
import java.util.Optional;

/** A session's end that hears what comes of its {@link Aside}s; called on the pump. */
public interface Hearer {
    /** It is done: so many subscriptions there are now, or so many heard it. */
    void asideDone(long asideId, long number);

    /** Something was published that the session listens to. @param pattern what it is heard for; empty for the channel itself */
    void heard(Optional<Bytes> pattern, Bytes channel, Bytes content);
}

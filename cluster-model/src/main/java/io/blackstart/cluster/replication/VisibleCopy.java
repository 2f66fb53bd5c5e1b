package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.KeyLookup;
import io.blackstart.cluster.log.Position;

/**
 * What the readers of one running replica can see (rule W2), looked at from outside the cluster: by an operator, not by a client. On the pump only, between
 * two messages. Looking changes nothing, passes no gate (rule R1) and is told to nobody.
 */
public interface VisibleCopy {
    String machine();

    /** Whether it is in office. */
    boolean isPrimary();

    /** Where what it shows ends; its reign is that of the last write it shows. */
    Position end();

    /** What its machine's clock shows, in milliseconds: by this it judges what has expired (rule P5). */
    long clockMillis();

    /** Its keys as they are now. */
    KeyLookup keys();
}

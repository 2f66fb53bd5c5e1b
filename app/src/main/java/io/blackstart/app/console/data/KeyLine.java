package io.blackstart.app.console.data;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Kind;

/**
 * One line of the list of keys.
 *
 * @param key as clients call it
 * @param name the same for a person
 * @param leftMillis how long it is to live; {@link Reading#FOR_EVER} for ever
 */
record KeyLine(Bytes key, String name, Kind kind, long leftMillis, Spread spread) {}

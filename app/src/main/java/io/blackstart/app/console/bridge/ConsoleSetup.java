package io.blackstart.app.console.bridge;

import java.util.function.Supplier;

/**
 * Everything a console is opened on.
 *
 * @param cluster to act on
 * @param events a sink of that cluster since it was formed
 * @param notices failures in the background, to be shown
 * @param promises the checker's newest figures; called once per frame on the JavaFX thread, so it must only hand out a value
 * @param memory of what the user chose last
 * @param journal with all runs, this one too
 * @param data of that cluster
 * @param outside the desktop around the window
 * @param call asks for the window from outside
 * @param clientAddress where real clients connect, for example {@code 127.0.0.1:6380}; empty if none can
 */
public record ConsoleSetup(
        ConsoleCluster cluster,
        EventHandOff events,
        Notices notices,
        Supplier<Promises> promises,
        Memory memory,
        JournalDesk journal,
        DataDesk data,
        Outside outside,
        WindowCall call,
        String clientAddress) {}

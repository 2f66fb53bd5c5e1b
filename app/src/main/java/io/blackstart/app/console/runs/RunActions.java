package io.blackstart.app.console.runs;

/** What can be done with chosen runs. */
interface RunActions {
    void replay(long run);

    void report(long run);

    void export(long run);

    void delete(long run);

    void compareReport(long a, long b);
}

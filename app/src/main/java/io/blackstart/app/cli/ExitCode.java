package io.blackstart.app.cli;

/** Exit codes that are not a drill's verdict (cli.md). */
final class ExitCode {
    static final int OK = 0;
    static final int UNUSABLE_INPUT = 2;

    /** A defect of Blackstart itself: none of the codes that scripts rely on. */
    static final int DEFECT = 70;

    private ExitCode() {}
}

package io.blackstart.app.console.command;

/** Under which heading a command is listed, in this order. */
public enum Group {
    PLACES("Places"),
    CLOCK("Clock"),
    CLUSTER("Cluster"),
    TIMELINE("Timeline"),
    REPLAY("Replay"),
    DRILLS("Drills"),
    RUNS("Runs"),
    DATA("Data"),
    OPERATE("Operate"),
    BREAK("Break"),
    WINDOW("Window");

    private final String word;

    Group(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}

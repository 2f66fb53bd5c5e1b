package io.blackstart.drills.checker;

/** The promises of cluster.md §9 that are checked, in the words a breach names them by. */
enum Promise {
    NO_LOST_WRITE("no acknowledged write lost"),
    SESSION("read your writes and monotonic reads per session"),
    NO_UNACKNOWLEDGED_READ("no unacknowledged write ever read"),
    NO_REFUSED_EFFECT("no refused write ever has an effect"),
    NO_INVENTED_VALUE("no value that nobody wrote"),
    ONCE("each write takes effect at most once"),
    WHOLE("a transaction happens wholly or not at all"),
    WATCHED("a transaction happens only if what it watches is unchanged"),
    ONE_PRIMARY("one primary per reign"),
    ONE_WRITE_PER_STAMP("one write per stamp"),
    ANNOUNCED_SINGLE_HOLDER("data held by one machine is announced as such"),
    CONVERGENCE("replicas identical within 5 s of quiet");

    private final String words;

    Promise(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}

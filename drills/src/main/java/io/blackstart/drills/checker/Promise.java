package io.blackstart.drills.checker;

/** The promises of cluster.md §9 that are checked, in the words a breach names them by. */
public enum Promise {
    NO_LOST_WRITE("no acknowledged write lost"),
    SESSION("read your writes and monotonic reads per session"),
    NO_UNACKNOWLEDGED_READ("no unacknowledged write ever read"),
    NO_REFUSED_EFFECT("no refused write ever has an effect"),
    NO_INVENTED_VALUE("no value that nobody wrote"),
    NO_EXPIRED_VALUE("no value is read after its time to live"),
    ONCE("each write takes effect at most once"),
    WHOLE("a transaction happens wholly or not at all"),
    WATCHED("a transaction happens only if what it watches is unchanged"),
    ONE_PRIMARY("one primary per reign"),
    ONE_WRITE_PER_STAMP("one write per stamp"),
    ANNOUNCED_SINGLE_HOLDER("data held by one machine is announced as such"),
    ENOUGH_DISKS("a write is acknowledged once it is on the disks the mode names"),
    KEPT("what is on a disk stays on it"),
    ONE_SIDE_ACKNOWLEDGES("no two reigns acknowledge to gateways that reach each other's primary"),
    PROMOTION("no promotion past E4"),
    COUNTED_LOSSES("losses are counted by position, never hidden"),
    OPERATION_ENDS("each operation ends as acknowledged, refused, or indeterminate and told so"),
    LEDGER("each acknowledged write that lost a merge is in the ledger"),
    LIST_IN_ORDER("a list answers what the log in front of it leaves"),
    LINEARIZABLE("writes, and reads sent to the primary, are linearizable per key"),
    CONVERGENCE("replicas identical within 5 s of quiet");

    private final String words;

    Promise(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}

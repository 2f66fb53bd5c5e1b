package io.blackstart.cluster.data;

/** A rule of the cluster does not hold any more: never caught, it stops the run with its seed. */
final class BrokenRule extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BrokenRule(String what) {
        super(what);
    }
}

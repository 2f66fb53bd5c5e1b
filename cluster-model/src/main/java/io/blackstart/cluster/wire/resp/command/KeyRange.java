package io.blackstart.cluster.wire.resp.command;

/**
 * Where a command's keys stand among its arguments.
 *
 * @param first index of the first key, 0 for none
 * @param last index of the last; negative counts from the end
 * @param step from one key to the next
 */
record KeyRange(int first, int last, int step) {
    static final KeyRange NONE = new KeyRange(0, 0, 0);
    static final KeyRange FIRST_ARGUMENT = new KeyRange(1, 1, 1);
    static final KeyRange ALL_ARGUMENTS = new KeyRange(1, -1, 1);
}

package io.blackstart.cluster.livedisk;

/** A disk's files lack something in the middle, or hold what was never written. The message names file and place. */
final class DamagedDiskException extends Exception {
    DamagedDiskException(String what) {
        super(what);
    }
}

package io.blackstart.cluster.livedisk;

/** Bytes that passed their checksum and still are nothing this program writes. */
final class MalformedException extends RuntimeException {
    MalformedException(String what) {
        super(what);
    }
}

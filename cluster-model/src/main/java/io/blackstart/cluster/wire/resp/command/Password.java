package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a client has to know. Only a digest is kept, and it is never told. */
public final class Password {
    /** As Redis takes them. */
    public static final int LONGEST = 512;

    private final byte[] digest;

    /** @throws IllegalArgumentException if it is empty or too long */
    public Password(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a password has 1 to " + LONGEST + " characters");
        }
        digest = digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** It takes as long whatever is given. */
    public boolean is(Bytes given) {
        return MessageDigest.isEqual(digest, digest(given.toByteArray()));
    }

    private static byte[] digest(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "(a password)";
    }
}

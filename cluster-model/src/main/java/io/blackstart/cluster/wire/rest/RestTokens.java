package io.blackstart.cluster.wire.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The two secrets that open the door; comparing takes the same time wherever they differ.
 *
 * @param full for everything
 * @param readOnly see {@link Access#READ_ONLY}
 */
public record RestTokens(String full, String readOnly) {
    private static final int RANDOM_BYTES = 24;

    public RestTokens {
        if (full.isBlank() || readOnly.isBlank() || full.equals(readOnly)) {
            throw new IllegalArgumentException("two different tokens are needed, none of them blank");
        }
    }

    /** Two that nobody can guess. */
    public static RestTokens draw() {
        SecureRandom random = new SecureRandom();
        return new RestTokens(draw(random), draw(random));
    }

    private static String draw(SecureRandom random) {
        byte[] drawn = new byte[RANDOM_BYTES];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /** What a stranger may do who shows this; empty for nothing at all. */
    Optional<Access> accessOf(String shown) {
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        boolean all = MessageDigest.isEqual(full.getBytes(StandardCharsets.UTF_8), bytes);
        boolean reads = MessageDigest.isEqual(readOnly.getBytes(StandardCharsets.UTF_8), bytes);
        if (all) {
            return Optional.of(Access.FULL);
        }
        return reads ? Optional.of(Access.READ_ONLY) : Optional.empty();
    }

    /** Not for logs. */
    @Override
    public String toString() {
        return "RestTokens[…]";
    }
}

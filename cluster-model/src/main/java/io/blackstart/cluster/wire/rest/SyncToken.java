package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.routing.SessionStamp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a client carries from one request to the next, so that any gateway lets it read what it wrote.
 *
 * @param session the server's number for the client
 * @param number ascending within the session: the newest one is the highest
 * @param stamp what the session had seen
 * @param gateway the machine it was at
 */
record SyncToken(long session, long number, SessionStamp stamp, String gateway) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 16;

    /** Makes tokens that clients cannot read as anything but text, and knows its own again. */
    static final class Seal {
        private final SecretKeySpec key;

        /** With a key that nobody else has. */
        Seal() {
            byte[] drawn = new byte[32];
            new SecureRandom().nextBytes(drawn);
            key = new SecretKeySpec(drawn, ALGORITHM);
        }

        String text(SyncToken token) {
            byte[] content = token.content();
            byte[] sealed = Arrays.copyOf(content, content.length + SEAL_BYTES);
            System.arraycopy(code(content), 0, sealed, content.length, SEAL_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        }

        /** Empty if it was not made here or has been changed since. */
        Optional<SyncToken> open(String text) {
            byte[] sealed;
            try {
                sealed = Base64.getUrlDecoder().decode(text);
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
            if (sealed.length <= SEAL_BYTES) {
                return Optional.empty();
            }
            byte[] content = Arrays.copyOf(sealed, sealed.length - SEAL_BYTES);
            byte[] code = Arrays.copyOfRange(sealed, content.length, sealed.length);
            return MessageDigest.isEqual(code, Arrays.copyOf(code(content), SEAL_BYTES))
                    ? Optional.of(of(content))
                    : Optional.empty();
        }

        private byte[] code(byte[] content) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return mac.doFinal(content);
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("every Java has " + ALGORITHM, missing);
            }
        }
    }

    private byte[] content() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(session);
            out.writeLong(number);
            write(stamp.lastWrite(), out);
            write(stamp.lastRead(), out);
            out.writeLong(stamp.hlc());
            out.writeUTF(gateway);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    private static SyncToken of(byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            return new SyncToken(
                    in.readLong(),
                    in.readLong(),
                    new SessionStamp(position(in), position(in), in.readLong()),
                    in.readUTF());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private static void write(Position position, DataOutputStream out) throws IOException {
        out.writeLong(position.reign().epoch());
        out.writeUTF(position.reign().primary());
        out.writeLong(position.seq());
    }

    private static Position position(DataInputStream in) throws IOException {
        return new Position(new Reign(in.readLong(), in.readUTF()), in.readLong());
    }
}

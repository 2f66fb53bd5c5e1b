package io.blackstart.persistence;

import io.blackstart.cluster.event.Stamped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The {@code journal sha256} of a run: SHA-256 over its canonical event stream (cluster.md §10), the same with and without a
 * journal file. Of each event in order: sequence and virtual time as 8 bytes each, then kind and payload, each after its length
 * in 4 bytes; all big-endian.
 *
 * <p>Wall times and sizes after compression are not part of it: events carry none of the first, and the second count as 0. What a live run alone tells ({@code work-injected}, {@code time-slipped}) counts too: it is part of what happened in
 * virtual time.
 *
 * <p>Not thread-safe.
 */
public final class JournalHash {
    private final MessageDigest digest = sha256Digest();
    private final ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES);
    private long events;

    public void add(Stamped event) {
        add(event.sequence(), event.at(), EventJson.kind(event.event()), EventJson.canonical(event.event()));
    }

    /** The same for an event that is encoded already, as {@link EventJson#canonical} does it. */
    public void add(long sequence, long at, String kind, byte[] payload) {
        byte[] kindBytes = kind.getBytes(StandardCharsets.UTF_8);
        update(numbers.clear().putLong(sequence).putLong(at).putInt(kindBytes.length));
        digest.update(kindBytes);
        update(numbers.clear().putInt(payload.length));
        digest.update(payload);
        events++;
    }

    private void update(ByteBuffer filled) {
        digest.update(filled.flip());
    }

    /** How many events it covers. */
    public long events() {
        return events;
    }

    /** The hash of all events so far: 64 lower-case hex digits. More may be added afterwards. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 cannot be copied", e);
        }
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

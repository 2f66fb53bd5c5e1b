package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import java.nio.charset.StandardCharsets;

/** Any bytes as a text of one letter each, for what is easier said of texts. */
final class Latin {
    private Latin() {}

    static String text(Bytes bytes) {
        return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

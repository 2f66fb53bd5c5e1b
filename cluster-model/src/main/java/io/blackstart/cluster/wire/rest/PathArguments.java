package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.data.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request's target: {@code /set/foo/bar?EX=100&_token=…}.
 *
 * @param path what stands between its slashes, decoded; none for {@code /}
 * @param query names and values in turn, decoded; a name without {@code =} has no value. Without the token
 * @param token the one in the query, if there is one
 */
record PathArguments(List<Bytes> path, List<Bytes> query, Optional<String> token) {
    private static final Bytes TOKEN = Bytes.of("_token");

    static PathArguments of(String target) throws RefusedException {
        // Proxies and some tools send the whole URL.
        int scheme = target.indexOf("://");
        int authority = scheme < 0 || target.startsWith("/") ? 0 : target.indexOf('/', scheme + 3);
        String local = authority < 0 ? "/" : target.substring(authority);
        int mark = local.indexOf('?');
        String path = mark < 0 ? local : local.substring(0, mark);
        List<Bytes> query = new ArrayList<>();
        Optional<String> token = mark < 0 ? Optional.empty() : query(local.substring(mark + 1), query);
        return new PathArguments(segments(path), query, token);
    }

    /** A slash at the end says nothing. */
    private static List<Bytes> segments(String path) throws RefusedException {
        List<Bytes> segments = new ArrayList<>();
        int from = path.startsWith("/") ? 1 : 0;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            segments.add(decoded(path.substring(from, end), false));
            from = end + 1;
        }
        return segments;
    }

    private static Optional<String> query(String text, List<Bytes> into) throws RefusedException {
        Optional<String> token = Optional.empty();
        int from = 0;
        while (from < text.length()) {
            int and = text.indexOf('&', from);
            int end = and < 0 ? text.length() : and;
            int equals = text.indexOf('=', from);
            boolean hasValue = equals >= 0 && equals < end;
            Bytes name = decoded(text.substring(from, hasValue ? equals : end), true);
            Optional<Bytes> value =
                    hasValue ? Optional.of(decoded(text.substring(equals + 1, end), true)) : Optional.empty();
            if (name.equals(TOKEN)) {
                token = Optional.of(value.map(Bytes::text).orElse(""));
            } else if (name.length() > 0) {
                into.add(name);
                value.filter(given -> given.length() > 0).ifPresent(into::add);
            }
            from = end + 1;
        }
        return token;
    }

    private static Bytes decoded(String text, boolean plusIsBlank) throws RefusedException {
        // The HTTP codec makes one letter of each byte.
        byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
                int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw RefusedException.badRequest("the path has a '%' that is not followed by two hex digits");
                }
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(plusIsBlank && raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        return Bytes.of(out.toByteArray());
    }
}

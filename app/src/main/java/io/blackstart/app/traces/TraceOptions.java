package io.blackstart.app.traces;

import java.net.URI;

/**
 * Where traces of clients' operations go.
 *
 * @param collector that takes OTLP over HTTP, without the path: {@code http://127.0.0.1:4318}
 * @param share of the operations that is traced, above 0 and up to 1
 */
public record TraceOptions(URI collector, double share) {
    public static final int DEFAULT_PERCENT = 1;
    private static final String PATH = "/v1/traces";

    public TraceOptions {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share);
        }
    }

    /** With the path that OTLP says. */
    String address() {
        String base = collector.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + PATH;
    }
}

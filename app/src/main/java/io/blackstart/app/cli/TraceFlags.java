package io.blackstart.app.cli;

import io.blackstart.app.UserError;
import io.blackstart.app.traces.TraceOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that send traces of operations somewhere. */
final class TraceFlags {
    private static final String EXAMPLE = "http://127.0.0.1:4318";

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            description = "Collector that gets traces of clients' operations, by OTLP over HTTP, such as " + EXAMPLE
                    + " (default: none).")
    private Optional<String> collector = Optional.empty();

    @Option(
            names = "--otlp-share",
            paramLabel = "PERCENT",
            description = "Share of the operations that is traced (default: " + TraceOptions.DEFAULT_PERCENT + ").")
    private Optional<Double> percent = Optional.empty();

    /** @throws UserError for the first thing that is wrong */
    Optional<TraceOptions> options() {
        if (collector.isEmpty() && percent.isPresent()) {
            throw new UserError("--otlp-share: there are no traces without --otlp URL, such as --otlp " + EXAMPLE);
        }
        double share = percent.orElse((double) TraceOptions.DEFAULT_PERCENT);
        if (!(share > 0 && share <= 100)) {
            throw new UserError(
                    "--otlp-share: " + share + " is out of range, allowed is above 0 and up to 100 percent");
        }
        return collector.map(text -> new TraceOptions(url(text), share / 100));
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (isHttp && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException _) {
            // told below
        }
        throw new UserError("--otlp: '" + text + "' is no address of a collector; give one such as " + EXAMPLE);
    }
}

package io.blackstart.app.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import io.blackstart.app.UserError;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.cluster.wire.resp.RespOptions;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how much one client, and all together, may ask for. */
final class LimitOptions {
    /** Files the program itself keeps open: its own classes, the journal, disks, ports. */
    private static final long FILES_OF_OUR_OWN = 200;

    private static final int MOST_CLIENTS = 100_000;
    private static final long LEAST_BYTES = 1 << 10;
    private static final long MOST_BULK_BYTES = 512L << 20;
    private static final long LEAST_OUTPUT_BYTES = 1 << 20;
    private static final long MOST_OUTPUT_BYTES = 1L << 30;

    @Option(
            names = "--max-clients",
            paramLabel = "N",
            description = "Most connections at the same time over the Redis protocol, and as many over REST, 1 to"
                    + " 100000 (default: " + RespOptions.DEFAULT_CLIENTS + ", or what open files allow).")
    private Optional<Long> clients = Optional.empty();

    @Option(
            names = "--max-bulk",
            paramLabel = "SIZE",
            description = "Longest value or other argument over the Redis protocol, 1KiB to 512MiB; a longer one is"
                    + " refused before it is sent (default: 16MiB).")
    private Optional<String> bulk = Optional.empty();

    @Option(
            names = "--max-output",
            paramLabel = "SIZE",
            description = "A client with more replies than this waiting for it is disconnected, 1MiB to 1GiB"
                    + " (default: 256MiB).")
    private Optional<String> output = Optional.empty();

    /** @throws UserError for the first that is out of range */
    RespLimits limits() {
        RespLimits limits = RespLimits.DEFAULTS;
        if (bulk.isPresent()) {
            limits = limits.withBulkBytes(size("--max-bulk", bulk.get(), LEAST_BYTES, MOST_BULK_BYTES));
        }
        if (output.isPresent()) {
            int bytes = size("--max-output", output.get(), LEAST_OUTPUT_BYTES, MOST_OUTPUT_BYTES);
            limits = limits.withOutput(bytes, limits.readWithin());
        }
        return limits;
    }

    /** @throws UserError if it is out of range or cannot be had */
    int clients() {
        long possible = mostOpenFiles() - FILES_OF_OUR_OWN;
        if (clients.isEmpty()) {
            return Math.clamp(possible, 1, RespOptions.DEFAULT_CLIENTS);
        }
        long asked = clients.get();
        if (asked < 1 || asked > MOST_CLIENTS) {
            throw new UserError("--max-clients: %d is out of range, allowed is 1 to %d".formatted(asked, MOST_CLIENTS));
        }
        if (asked > possible) {
            throw new UserError(
                    ("--max-clients: %d are more than the %d that the limit of open files allows; raise that"
                                    + " (ulimit -n) or ask for fewer")
                            .formatted(asked, Math.max(0, possible)));
        }
        return (int) asked;
    }

    private static int size(String option, String text, long least, long most) {
        try {
            long bytes = Quantity.parse(option, Setting.Unit.BYTES, text);
            if (bytes >= least && bytes <= most) {
                return (int) bytes;
            }
        } catch (IllegalArgumentException unreadable) {
            throw new UserError(unreadable.getMessage());
        }
        throw new UserError("%s: %s is out of range, allowed is %s to %s"
                .formatted(
                        option,
                        text,
                        Quantity.format(Setting.Unit.BYTES, least),
                        Quantity.format(Setting.Unit.BYTES, most)));
    }

    private static long mostOpenFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : MOST_CLIENTS + FILES_OF_OUR_OWN;
    }
}

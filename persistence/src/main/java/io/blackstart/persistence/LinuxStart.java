package io.blackstart.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.UUID;

/** When a process was started, by what no setting of the wall clock changes: the boot, and the ticks from it on. */
final class LinuxStart {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    /** Of the fields behind the name, which may hold spaces and brackets itself. */
    private static final int START = 19;

    private LinuxStart() {}

    /** Below zero, as no time since 1970 is; empty where this is no Linux, or there is no such process. */
    static OptionalLong of(long process) {
        try {
            // names of programs have no encoding that is certain
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"), StandardCharsets.ISO_8859_1);
            return OptionalLong.of(of(Files.readString(BOOT).strip(), stat));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
            return OptionalLong.empty();
        }
    }

    static long of(String boot, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[START]);
        return (UUID.fromString(boot).getLeastSignificantBits() ^ ticks) | Long.MIN_VALUE;
    }
}

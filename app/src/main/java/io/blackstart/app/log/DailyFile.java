package io.blackstart.app.log;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A file a day that several programs may write to at once, made when there is something to write. */
final class DailyFile extends AppenderBase<ILoggingEvent> {
    private static final int DAYS_KEPT = 14;
    private static final long MOST_BYTES = 20L << 20;

    private final Path folder;
    private Optional<RollingFileAppender<ILoggingEvent>> file = Optional.empty();
    private boolean cannotWrite;

    /** @param folder made if it is not there, for its owner alone */
    DailyFile(Path folder) {
        this.folder = folder;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (file.isEmpty() && !cannotWrite) {
            open();
        }
        file.ifPresent(opened -> opened.doAppend(event));
    }

    private void open() {
        try {
            Files.createDirectories(folder, ownerOnly());
        } catch (IOException refused) {
            cannotWrite = true;
            System.err.println("blackstart: no log can be written to " + folder + ": " + refused.getMessage());
            return;
        }
        RollingFileAppender<ILoggingEvent> opened = new RollingFileAppender<>();
        opened.setContext(getContext());
        opened.setPrudent(true);
        opened.setEncoder(lines());
        TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
        daily.setContext(getContext());
        daily.setParent(opened);
        daily.setFileNamePattern(folder.resolve("blackstart.%d{yyyy-MM-dd}.log").toString());
        daily.setMaxHistory(DAYS_KEPT);
        daily.setTotalSizeCap(new FileSize(MOST_BYTES));
        daily.start();
        opened.setRollingPolicy(daily);
        opened.start();
        file = Optional.of(opened);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private PatternLayoutEncoder lines() {
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(getContext());
        lines.setCharset(StandardCharsets.UTF_8);
        lines.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level [%thread] %logger{36}: %msg%n");
        lines.start();
        return lines;
    }

    @Override
    public void stop() {
        file.ifPresent(RollingFileAppender::stop);
        super.stop();
    }
}

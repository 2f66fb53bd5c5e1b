package io.blackstart.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.blackstart.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final String HOME = "/home/ann";

    @TempDir
    private Path folder;

    private final LoggerContext logback = new LoggerContext();

    @BeforeEach
    void start() {
        logback.setMDCAdapter(new LogbackMDCAdapter());
        logback.start();
    }

    @AfterEach
    void stop() {
        logback.stop();
    }

    private static String place(String system, Map<String, String> environment) {
        return LogPlace.folder(environment, system, HOME).toString();
    }

    @Test
    void isWhereTheSystemKeepsLogs() {
        assertEquals("/home/ann/.local/state/blackstart", place("Linux", Map.of()));
        assertEquals("/state/blackstart", place("Linux", Map.of("XDG_STATE_HOME", "/state")));
        assertEquals("/home/ann/.local/state/blackstart", place("Linux", Map.of("XDG_STATE_HOME", "relative")));
        assertEquals("/home/ann/Library/Logs/Blackstart", place("Mac OS X", Map.of()));
        assertEquals("/drills/logs", place("Windows 11", Map.of("BLACKSTART_HOME", "/drills")));
    }

    /** As a home with letters beyond ASCII is where LC_ALL=C. */
    @Test
    void aNameThatTheLocaleDoesNotHaveIsToldInASentence() {
        UserError told = assertThrows(UserError.class, () -> place("Linux", Map.of("BLACKSTART_HOME", "/h\0me")));
        assertTrue(told.getMessage().endsWith("start with LC_ALL=C.UTF-8, or let BLACKSTART_HOME name another folder"));
        assertThrows(UserError.class, () -> LogPlace.folder(Map.of(), "Linux", "/h\0me"));
    }

    private List<Path> files(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.toList();
        }
    }

    @Test
    void aFileIsMadeWhenThereIsSomethingToSay() throws IOException {
        Path logs = folder.resolve("state/blackstart");
        DailyFile file = new DailyFile(logs);
        file.setContext(logback);
        file.start();
        logback.getLogger("io.blackstart.any").addAppender(file);
        assertFalse(Files.exists(logs));

        logback.getLogger("io.blackstart.any").warn("first");
        logback.getLogger("io.blackstart.any").error("second", new IllegalStateException("why"));

        List<Path> files = files(logs);
        assertEquals(1, files.size());
        assertTrue(
                files.getFirst().getFileName().toString().matches("blackstart\\.[0-9-]{10}\\.log"), files.toString());
        String text = Files.readString(files.getFirst());
        assertTrue(text.contains("WARN  [") && text.contains("io.blackstart.any: first"), text);
        assertTrue(text.contains("java.lang.IllegalStateException: why"), text);
    }

    @Test
    void withoutAFolderAllIsSilent() {
        new LogFile().configure(logback);
        assertFalse(logback.getLogger("io.blackstart.any").isErrorEnabled());
    }

    @Test
    void whereNothingCanBeWrittenTheProgramGoesOn() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        DailyFile file = new DailyFile(taken.resolve("logs"));
        file.setContext(logback);
        file.start();
        logback.getLogger("io.blackstart.any").addAppender(file);
        logback.getLogger("io.blackstart.any").error("lost");
        assertEquals("a file", Files.readString(taken));
    }
}

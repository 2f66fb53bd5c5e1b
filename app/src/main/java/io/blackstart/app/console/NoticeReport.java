package io.blackstart.app.console;

import io.blackstart.app.Version;
import io.blackstart.app.console.bridge.Notices;

/** A failure in the background as somebody who is asked for help wants to read it. */
final class NoticeReport {
    private NoticeReport() {}

    /** Lines of text: what failed, then which program it was on which system. */
    static String of(Notices.Notice notice) {
        return """
            %s
            %s

            Blackstart %s
            Java %s, %s %s (%s)
            """.formatted(
                        notice.title(),
                        notice.text(),
                        Version.text(),
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"));
    }
}

package io.blackstart.app.console;

import io.blackstart.app.Version;
import io.blackstart.app.console.bridge.Notices;
import io.blackstart.app.console.why.Why;
import java.util.stream.Collectors;

/** A failure in the background as somebody who is asked for help wants to read it, with the rules behind it if they are known. */
final class NoticeReport {
    private NoticeReport() {}

    /** Lines of text: what failed, then which program it was on which system. */
    static String of(Notices.Notice notice) {
        return """
            %s
            %s
            %s
            Blackstart %s
            Java %s, %s %s (%s)
            """.formatted(
                        notice.title(),
                        notice.text(),
                        Why.sentence(notice.text()).rules().stream()
                                .map(rule -> rule + "\n")
                                .collect(Collectors.joining()),
                        Version.text(),
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"));
    }
}

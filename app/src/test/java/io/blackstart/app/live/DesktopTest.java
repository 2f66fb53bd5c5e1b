package io.blackstart.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesktopTest {
    @ParameterizedTest
    @CsvSource({"Linux, xdg-open", "Mac OS X, open", "Windows 11, rundll32"})
    void eachSystemHasItsWayToOpenAPage(String system, String program) {
        assertEquals(program, Desktop.opener(system, "file:///tmp/report.html").getFirst());
    }
}

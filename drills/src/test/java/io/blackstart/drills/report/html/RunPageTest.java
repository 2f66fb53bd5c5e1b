package io.blackstart.drills.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.report.Reported;
import io.blackstart.drills.report.RunComparison;
import io.blackstart.drills.report.RunReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunPageTest {
    private static final RunReport VACANT = Reported.of(Reported.VACANT);
    private static final String FAILED = RunPage.of(VACANT);
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9!]+)[^>]*?(/?)>");
    private static final List<String> VOID = List.of("meta", "!DOCTYPE");

    private static void assertTells(String page, String... words) {
        List.of(words).forEach(word -> assertTrue(page.contains(word), "'" + word + "' is missing"));
    }

    @Test
    void whateverAPersonWroteIsText() {
        for (String page : List.of(FAILED, ComparePage.of(new RunComparison(VACANT, VACANT)))) {
            assertFalse(page.contains("<script"), "the title became a script");
            assertFalse(page.contains("<img"), "what the drill is about became an image");
            assertFalse(page.contains("<b>who</b>"), "a note became bold");
        }
        assertTells(
                FAILED,
                "<h1>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot; &lt;/title&gt;</h1>",
                "about &lt;img src=x onerror=alert(1)&gt;",
                "&lt;b&gt;who&lt;/b&gt; may win?");
    }

    @Test
    void aPageNeedsNothingElse() {
        assertFalse(FAILED.contains("http://"), "something is fetched");
        assertFalse(FAILED.contains("https://"), "something is fetched");
        assertFalse(FAILED.contains("url("), "something is fetched");
        assertFalse(FAILED.contains("src=\""), "something is fetched");
        assertTells(
                FAILED,
                "default-src 'none'; style-src 'unsafe-inline'",
                "@media (prefers-color-scheme: dark)",
                "@media print",
                "size: A4");
    }

    @Test
    void elementsAreClosedInTheirOrder() {
        for (String page : List.of(
                FAILED,
                RunPage.of(Reported.of(Reported.SPLIT)),
                RunPage.of(Reported.of(Reported.QUIET)),
                ComparePage.of(new RunComparison(VACANT, Reported.of(Reported.QUIET))))) {
            assertWhole(page);
        }
    }

    private static void assertWhole(String page) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(page.replaceAll("(?s)<style>.*?</style>", ""));
        while (tag.find()) {
            if (!tag.group(1).isEmpty()) {
                assertEquals(open.pop(), tag.group(2));
            } else if (tag.group(3).isEmpty() && !VOID.contains(tag.group(2))) {
                open.push(tag.group(2));
            }
        }
        assertEquals(List.of(), List.copyOf(open));
    }

    @Test
    void theVerdictComesFirstThenWhyThenEverythingElse() {
        List<String> order = List.of(
                "failed",
                "expected availability &gt;= 95%, but it was",
                "no candidate was eligible (E5)",
                "id=\"expectations\"",
                "id=\"timeline\"",
                "id=\"charts\"",
                "id=\"elections\"",
                "id=\"ledger\"",
                "id=\"events\"",
                "id=\"run\"");
        int last = FAILED.indexOf("<main>");
        for (String part : order) {
            int at = FAILED.indexOf(part, last);
            assertTrue(at > last, part + " is missing or too early");
            last = at;
        }
        assertTells(FAILED, "blackstart drill run example.drill.yaml --seed 5", "inSync.timeout", "400ms", "1.2.3");
    }

    @Test
    void anElectionShowsItsCandidatesAndWhoToldWhomWhat() {
        assertTells(
                FAILED,
                "not eligible (E4)",
                "Watermark",
                "Judged by",
                "class=\"messages\"",
                "report: ",
                "testimony: knows of watermark");
    }

    @Test
    void aMergeShowsItsLedger() {
        assertTells(RunPage.of(Reported.of(Reported.SPLIT)), "Took over", "Stands", "Lost");
    }

    @Test
    void aRunInWhichNothingHappenedSaysSo() {
        assertTells(
                RunPage.of(Reported.of(Reported.QUIET)),
                "nothing was expected of it",
                "No operation ended in this run.",
                "Nothing was merged",
                "All as usual.");
    }
}

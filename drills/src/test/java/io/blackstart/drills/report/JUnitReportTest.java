package io.blackstart.drills.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.drills.report.JUnitReport.Case;
import io.blackstart.drills.report.JUnitReport.Kind;
import io.blackstart.drills.report.JUnitReport.Suite;
import io.blackstart.persistence.RunStatus;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reports as CI systems read them. */
class JUnitReportTest {
    private static void assertValid(String xml) throws Exception {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JUnitReportTest.class.getResource("junit.xsd"));
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    private static Document read(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Element suite(Document document) {
        return (Element) document.getElementsByTagName("testsuite").item(0);
    }

    @Test
    void aFailedRunIsOfTheCommonForm() throws Exception {
        String xml = JUnitReport.of(Reported.of(Reported.VACANT));
        assertValid(xml);
        Element suite = suite(read(xml));
        assertEquals("vacant", suite.getAttribute("name"));
        assertEquals("2026-01-02T03:04:05", suite.getAttribute("timestamp"));
        assertEquals("4", suite.getAttribute("tests"));
        assertEquals("3", suite.getAttribute("failures"));
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertTrue(failure.getAttribute("message").startsWith("expected availability >= 95%, but it was"));
        assertTrue(failure.getTextContent().contains("no candidate was eligible (E5)"));
        assertTrue(failure.getTextContent().contains("blackstart drill run example.drill.yaml --seed 5"));
    }

    @Test
    void aRunThatFoundNothingIsOfTheCommonForm() throws Exception {
        String xml = JUnitReport.of(Reported.of(Reported.QUIET));
        assertValid(xml);
        assertEquals("0", suite(read(xml)).getAttribute("failures"));
    }

    /** Its steady state held, and no more was judged. */
    @Test
    void aRunThatDidNotComeToItsEndIsNotGreen() throws Exception {
        RunReport found = Reported.of(Reported.VACANT);
        for (RunStatus status : RunStatus.values()) {
            boolean judged = List.of(RunStatus.PASSED, RunStatus.FAILED, RunStatus.BREACHED)
                    .contains(status);
            Element suite = suite(read(JUnitReport.of(withStatus(found, status))));
            assertEquals(judged ? "4" : "5", suite.getAttribute("tests"), status.word());
            assertEquals(status == RunStatus.ERROR ? "1" : "0", suite.getAttribute("errors"), status.word());
            assertEquals(judged || status == RunStatus.ERROR ? "0" : "1", suite.getAttribute("skipped"), status.word());
        }
    }

    private static RunReport withStatus(RunReport report, RunStatus status) {
        return new RunReport(
                report.run(),
                report.replay(),
                report.info(),
                report.about(),
                status,
                report.virtualNanos(),
                report.wallNanos(),
                report.sha256(),
                report.recordSha256(),
                report.findings(),
                report.measures(),
                report.failure(),
                report.story());
    }

    @Test
    void whateverTextsHoldTheFormIsKept() throws Exception {
        List<Case> cases = List.of(
                new Case("", Kind.PASSED, "", ""),
                new Case("a\u0000b \u0007 ]]> <x> \uD800", Kind.FAILED, "\u001b[31m", "]]>\uFFFF"),
                new Case("defect", Kind.ERROR, "broken", ""),
                new Case("later", Kind.SKIPPED, "", ""));
        String xml = JUnitReport.write(
                new Suite(" \n ", Instant.EPOCH, 1e-7, new TreeMap<>(Map.of("", "\u0001")), cases, "out \u0000 ]]>"));
        assertValid(xml);
        assertEquals("1", suite(read(xml)).getAttribute("errors"));
        assertEquals("1", suite(read(xml)).getAttribute("skipped"));
    }

    @Test
    void theSchemaRefusesWhatIsOfAnotherForm() {
        assertThrows(SAXException.class, () -> assertValid("<testsuites><testsuite name='x'/></testsuites>"));
    }
}

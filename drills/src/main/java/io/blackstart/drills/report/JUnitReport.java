package io.blackstart.drills.report;

import io.blackstart.drills.report.ReportFolder.Form;
import io.blackstart.drills.words.SafeText;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.RunStatus;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report as JUnit XML, which CI systems show: a suite for the drill, a case for each expectation, and one for all promises together. */
public final class JUnitReport {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private JUnitReport() {}

    /**
     * One suite.
     *
     * @param took wall seconds
     * @param output what a person reads of it
     */
    record Suite(
            String name,
            Instant startedAt,
            double took,
            SortedMap<String, String> properties,
            List<Case> cases,
            String output) {}

    /** @param problem why it failed; empty if it did not */
    record Case(String name, Kind kind, String problem, String detail) {}

    enum Kind {
        PASSED,
        FAILED,
        /** The program, not the cluster. */
        ERROR,
        SKIPPED
    }

    public static String of(RunReport report) {
        SortedMap<String, String> properties = properties(report);
        double took = report.wallNanos().orElse(0L) / 1e9;
        return write(new Suite(
                report.info().drill(),
                report.info().startedAt(),
                took,
                properties,
                cases(report),
                TextReport.of(report)));
    }

    /** What was found says nothing of a run that did not come to its end. */
    private static List<Case> cases(RunReport report) {
        List<Case> cases = new ArrayList<>();
        report.findings().forEach(finding -> cases.add(caseOf(finding, report)));
        boolean judged =
                List.of(RunStatus.PASSED, RunStatus.FAILED, RunStatus.BREACHED).contains(report.status());
        if (cases.isEmpty() || !judged) {
            cases.add(new Case("the run ends", ending(report), report.status().word(), ""));
        }
        return cases;
    }

    private static Kind ending(RunReport report) {
        return switch (report.status()) {
            case PASSED -> Kind.PASSED;
            case FAILED, BREACHED -> Kind.FAILED;
            case STOPPED, INTERRUPTED, RUNNING -> Kind.SKIPPED;
            case ERROR -> Kind.ERROR;
        };
    }

    private static Case caseOf(Finding finding, RunReport report) {
        String name = finding.about() + ": " + finding.text();
        return switch (finding.result()) {
            case HELD -> new Case(name, Kind.PASSED, "", "");
            case UNJUDGED -> new Case(name, Kind.SKIPPED, "", "");
            case FAILED -> {
                String sentence = RunReport.sentence(finding);
                String why = String.join("\n", LikelyCause.of(finding, report.story(), report.measures()));
                yield new Case(
                        name, Kind.FAILED, sentence, sentence + "\n" + why + "\n" + String.join("\n", report.replay()));
            }
        };
    }

    private static SortedMap<String, String> properties(RunReport report) {
        SortedMap<String, String> properties = new TreeMap<>(report.info().settings());
        properties.put("drill", report.info().drill());
        properties.put("seed", Long.toString(report.info().seed()));
        properties.put("program", report.info().programVersion());
        properties.put("journal.sha256", report.sha256());
        properties.put("verdict", report.status().word());
        return properties;
    }

    static String write(Suite suite) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeComment(Form.JUNIT.mark().replace("<!--", "").replace("-->", ""));
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            suite(xml, suite);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("XML could not be written to memory", impossible);
        }
        return out + "\n";
    }

    private static void suite(XMLStreamWriter xml, Suite suite) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", token(suite.name()));
        xml.writeAttribute("package", "blackstart");
        xml.writeAttribute("id", "0");
        xml.writeAttribute("timestamp", TIMESTAMP.format(suite.startedAt()));
        xml.writeAttribute("hostname", "localhost");
        xml.writeAttribute("tests", Integer.toString(suite.cases().size()));
        xml.writeAttribute("failures", count(suite, Kind.FAILED));
        xml.writeAttribute("errors", count(suite, Kind.ERROR));
        xml.writeAttribute("skipped", count(suite, Kind.SKIPPED));
        xml.writeAttribute("time", seconds(suite.took()));
        xml.writeStartElement("properties");
        for (var property : suite.properties().entrySet()) {
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", token(property.getKey()));
            xml.writeAttribute("value", legal(property.getValue()));
        }
        xml.writeEndElement();
        for (Case one : suite.cases()) {
            one(xml, suite, one);
        }
        element(xml, "system-out", suite.output());
        element(xml, "system-err", "");
        xml.writeEndElement();
    }

    private static void one(XMLStreamWriter xml, Suite suite, Case one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", token(one.name()));
        xml.writeAttribute("classname", token("blackstart." + suite.name()));
        xml.writeAttribute("time", seconds(0));
        switch (one.kind()) {
            case PASSED -> {
                // an empty case has passed
            }
            case SKIPPED -> xml.writeEmptyElement("skipped");
            case FAILED -> problem(xml, "failure", "expectation", one);
            case ERROR -> problem(xml, "error", "defect", one);
        }
        xml.writeEndElement();
    }

    private static void problem(XMLStreamWriter xml, String element, String type, Case one) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", legal(one.problem()));
        xml.writeAttribute("type", type);
        xml.writeCharacters(legal(one.detail()));
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private static String count(Suite suite, Kind kind) {
        return Long.toString(
                suite.cases().stream().filter(one -> one.kind() == kind).count());
    }

    /** Never with an exponent, which the schema has no room for. */
    private static String seconds(double seconds) {
        return BigDecimal.valueOf(Math.round(seconds * 1_000), 3).toPlainString();
    }

    /** White space as the schema's tokens have it; never empty. */
    private static String token(String text) {
        String token = legal(text).replaceAll("\\s+", " ").strip();
        return token.isEmpty() ? "-" : token;
    }

    /** XML 1.0 has no way to write most control characters, nor those that Unicode has no character for. */
    static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        SafeText.of(text).codePoints().forEach(point -> legal.appendCodePoint(isLegal(point) ? point : 0xFFFD));
        return legal.toString();
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}

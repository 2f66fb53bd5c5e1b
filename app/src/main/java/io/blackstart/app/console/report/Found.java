package io.blackstart.app.console.report;

import io.blackstart.app.console.look.Tone;
import io.blackstart.drills.report.Findings;
import io.blackstart.icons.Glyph;
import io.blackstart.persistence.Finding;

/** What a run found. @param word what came of it @param figure it was held against; empty if none was */
public record Found(Glyph glyph, Tone tone, String word, String text, String figure) {
    public static Found of(Finding finding) {
        String figure = Findings.figure(finding);
        return switch (finding.result()) {
            case HELD -> new Found(Glyph.PASSED, Tone.GOOD, "held", finding.text(), figure);
            case FAILED -> new Found(Glyph.FAILED, Tone.BAD, "failed", finding.text(), figure);
            case UNJUDGED -> new Found(Glyph.UNJUDGED, Tone.MUTED, "not judged", finding.text(), figure);
        };
    }
}

package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;

/** Scores in one form, whoever wrote them: an answer, a command, a disk. */
final class ScoreText {
    private ScoreText() {}

    static Bytes of(double score) {
        return Bytes.of(Double.toString(score));
    }

    /** A score as a disk holds it: a decimal number, {@code inf} or {@code -inf}. */
    static Bytes ofDisk(Bytes written) {
        return switch (written.text()) {
            case "inf" -> of(Double.POSITIVE_INFINITY);
            case "-inf" -> of(Double.NEGATIVE_INFINITY);
            default -> of(Double.parseDouble(written.text()));
        };
    }
}

package io.blackstart.app.console.data;

import io.blackstart.app.console.bridge.Copies;
import io.blackstart.app.console.look.Tone;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.Hlc;
import io.blackstart.cluster.data.Kind;
import io.blackstart.drills.words.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All there is to say of one key now.
 *
 * @param key as clients call it
 * @param readings by replica
 */
record KeyDetails(Bytes key, List<Reading> readings) {
    private static final int SUMMARY = 60;

    /** One line of the table of replicas. @param word how it stands to the reference, with its tone */
    record ReplicaLine(
            String machine, boolean primary, String value, String version, String stamp, String word, Tone tone) {}

    static KeyDetails of(Copies copies, Bytes key) {
        Copies.Slice looked = copies.look(Database.FIRST.held(key));
        return new KeyDetails(
                key, Survey.readings(looked.copies(), looked.rows().getFirst()));
    }

    String name() {
        return key.escaped();
    }

    /** What that replica shows; of the reference if it does not run any more. Empty if none runs. */
    Optional<Reading> on(String machine) {
        return readings.stream()
                .filter(reading -> reading.copy().machine().equals(machine))
                .findFirst()
                .or(this::reference);
    }

    Optional<Reading> reference() {
        return readings.isEmpty() ? Optional.empty() : Optional.of(Spread.reference(readings));
    }

    boolean exists() {
        return readings.stream().anyMatch(Reading::exists);
    }

    List<ReplicaLine> lines() {
        List<ReplicaLine> lines = new ArrayList<>();
        reference().ifPresent(reference -> readings.forEach(reading -> lines.add(line(reference, reading))));
        return lines;
    }

    private static ReplicaLine line(Reading reference, Reading reading) {
        Spread spread = Spread.between(reference, reading);
        boolean written = reading.exists();
        return new ReplicaLine(
                reading.copy().machine(),
                reading.copy().primary(),
                summary(reading),
                written
                        ? "%s by %s"
                                .formatted(
                                        Format.count(reading.version().seq()),
                                        reading.version().replica())
                        : "–",
                written
                        ? Format.machineClock(
                                Hlc.physicalMillis(reading.version().hlc()))
                        : "–",
                word(reference, reading, spread),
                tone(reference, reading, spread));
    }

    private static String word(Reading reference, Reading reading, Spread spread) {
        if (reading == reference) {
            return reading.copy().primary() ? "reference" : "shows most";
        }
        return switch (spread) {
            case SAME -> "same";
            case ON_ITS_WAY ->
                "%s behind"
                        .formatted(Format.count(Math.max(
                                1,
                                reference.copy().end().seq()
                                        - reading.copy().end().seq())));
            case DIFFERS -> "differs, " + reading.copy().end().reign();
        };
    }

    private static Tone tone(Reading reference, Reading reading, Spread spread) {
        return switch (spread) {
            case SAME -> reading == reference ? Tone.ACCENT : Tone.GOOD;
            case ON_ITS_WAY -> Tone.WARN;
            case DIFFERS -> Tone.BAD;
        };
    }

    /** The value on one line. */
    static String summary(Reading reading) {
        return switch (reading.kind()) {
            case NONE -> "no such key";
            case STRING -> ValueText.line(reading.string(), SUMMARY);
            case HASH ->
                reading.items().entrySet().stream()
                        .limit(4)
                        .map(item -> "%s=%s"
                                .formatted(ValueText.line(item.getKey(), 12), ValueText.line(item.getValue(), 16)))
                        .collect(Collectors.joining(" ", count(reading, "field") + ": ", ""));
            case SET ->
                reading.items().keySet().stream()
                        .limit(4)
                        .map(member -> ValueText.line(member, 16))
                        .collect(Collectors.joining(" ", count(reading, "member") + ": ", ""));
            case SORTED_SET ->
                reading.items().entrySet().stream()
                        .limit(4)
                        .map(item -> "%s=%s".formatted(ValueText.line(item.getKey(), 12), item.getValue()))
                        .collect(Collectors.joining(" ", count(reading, "member") + ": ", ""));
            case LIST ->
                reading.elements().stream()
                        .limit(4)
                        .map(element -> ValueText.line(element, 16))
                        .collect(Collectors.joining(
                                " ", Format.count(reading.elements().size(), "element") + ": ", ""));
        };
    }

    private static String count(Reading reading, String noun) {
        return Format.count(reading.items().size(), noun);
    }

    /** Type, size and time to live, as the reference has them. */
    String facts() {
        return reference().filter(Reading::exists).map(KeyDetails::facts).orElse("not on the primary");
    }

    private static String facts(Reading reading) {
        String size = switch (reading.kind()) {
            case NONE -> "";
            case STRING -> Format.count(reading.string().length(), "byte");
            case HASH -> count(reading, "field");
            case SET, SORTED_SET -> count(reading, "member");
            case LIST -> Format.count(reading.elements().size(), "element");
        };
        return size + " · " + left(reading.leftMillis());
    }

    /** A time to live for a person. */
    static String left(long millis) {
        return millis == Reading.FOR_EVER
                ? "no time to live"
                : "gone in " + Format.lasting((millis + 999) / 1_000 * 1_000_000_000);
    }

    Kind kind() {
        return reference().map(Reading::kind).orElse(Kind.NONE);
    }
}

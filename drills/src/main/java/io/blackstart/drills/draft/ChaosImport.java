package io.blackstart.drills.draft;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.FileError;
import io.blackstart.drills.measure.MeasureUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a drill of a Chaos Toolkit experiment, as far as its actions have something like them here. Its actions come one after the other, so each gets a
 * time; its probes ask systems of their own and are left out, but told.
 */
public final class ChaosImport {
    private static final long FIRST_STEP_MILLIS = 10_000;
    private static final long BETWEEN_MILLIS = 5_000;
    private static final long LONGEST_PAUSE_MILLIS = 3_600_000;
    private static final long AFTER_LAST_STEP_MILLIS = 20_000;
    private static final long LAST_STEP_MILLIS = MeasureUnit.DURATION_AT_MOST / 1_000_000 - AFTER_LAST_STEP_MILLIS;
    private static final int STEPS_AT_MOST = 200;
    private static final int TITLE_AT_MOST = 120;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; line: ([0-9]+), column: ([0-9]+)]");

    private final ChaosPlaces places = new ChaosPlaces();
    private final List<String> guesses = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final List<String> rollbacks = new ArrayList<>();
    private long at = FIRST_STEP_MILLIS;

    /** What came of it. */
    public sealed interface Result {}

    /**
     * A drill file.
     *
     * @param text of the file, with what was left out as comments
     * @param places which of our machines and zones stand for the experiment's, a sentence each
     * @param guesses what the experiment does not say, or not so that it is understood here, a sentence each
     * @param leftOut what has nothing like it here, a sentence each
     * @param steps how many actions were taken over
     */
    public record Imported(String text, List<String> places, List<String> guesses, List<String> leftOut, int steps)
            implements Result {}

    /** @param sentence why it cannot be imported */
    public record Unusable(String sentence) implements Result {}

    private ChaosImport() {}

    /** @param id of the drill */
    public static Result of(String id, String json) {
        try {
            JsonNode experiment = JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json);
            if (!experiment.path("method").isArray()) {
                return new Unusable("this is no Chaos Toolkit experiment: it has no list 'method'");
            }
            return readable(id, new ChaosImport().imported(id, experiment));
        } catch (JsonProcessingException malformed) {
            return new Unusable(why(malformed));
        }
    }

    /** What would be no drill is not written. */
    private static Result readable(String id, Imported imported) {
        List<FileError> errors = DrillFile.parse(id, imported.text()).errors();
        return errors.isEmpty()
                ? imported
                : new Unusable("the drill made of this would be refused: "
                        + errors.getFirst().sentence());
    }

    /** Where something is too long or too deep the parser knows no place. */
    private static String why(JsonProcessingException malformed) {
        String reason = YamlText.oneLine(plain(malformed.getOriginalMessage()));
        JsonLocation place = malformed.getLocation();
        return place == null
                ? "this cannot be read: " + reason
                : "this is not JSON, at line %d, column %d: %s"
                        .formatted(place.getLineNr(), place.getColumnNr(), reason);
    }

    /** Without what only those need to know who call the parser. */
    private static String plain(String message) {
        return SOURCE.matcher(message).replaceAll("line $1, column $2").replaceAll(", from `[^`]*`", "");
    }

    private Imported imported(String id, JsonNode experiment) {
        experiment.path("method").forEach(this::step);
        experiment.path("rollbacks").forEach(this::rollback);
        for (JsonNode probe : experiment.path("steady-state-hypothesis").path("probes")) {
            leftOut.add("steady state '%s': asks a system of its own; availability stands in for it"
                    .formatted(name(probe)));
        }
        for (String more : List.of("configuration", "secrets", "controls", "extensions", "runtime")) {
            if (!experiment.path(more).isEmpty()) {
                leftOut.add("'%s': nothing here needs it".formatted(more));
            }
        }
        if (steps.isEmpty()) {
            leftOut.add("the method has nothing that could be taken over: this drill breaks nothing, add steps of your"
                    + " own");
        } else if (experiment.path("method").size() > 1) {
            guesses.add("where no pause is given, an action comes 5 s after the one before");
        }
        return new Imported(
                text(id, experiment),
                List.copyOf(places.told()),
                List.copyOf(guesses),
                List.copyOf(leftOut),
                steps.size());
    }

    private void step(JsonNode activity) {
        if (activity.has("ref")) {
            leftOut.add("step '%s': refers to another"
                    .formatted(YamlText.oneLine(activity.path("ref").asText())));
            return;
        }
        at += pause(activity, "before");
        if (activity.path("type").asText().equals("probe")) {
            leftOut.add("probe '%s': asks a system of its own".formatted(name(activity)));
        } else if (steps.size() == STEPS_AT_MOST) {
            leftOut.add("action '%s': a drill made of an experiment has at most %d steps"
                    .formatted(name(activity), STEPS_AT_MOST));
        } else if (at > LAST_STEP_MILLIS) {
            leftOut.add(
                    "action '%s': its time would come when the drill is over, after 24 h".formatted(name(activity)));
        } else {
            Optional<String> ours = ours(activity, "action");
            ours.ifPresentOrElse(
                    action -> steps.add("  - { at: %dms, %s }   # %s".formatted(at, action, name(activity))),
                    () -> leftOut.add(
                            "action '%s' (%s): nothing like it here".formatted(name(activity), function(activity))));
        }
        long after = pause(activity, "after");
        at += after > 0 ? after : activity.path("background").asBoolean() ? 0 : BETWEEN_MILLIS;
    }

    private void rollback(JsonNode activity) {
        ours(activity, "rollback")
                .ifPresentOrElse(
                        action -> rollbacks.add("  - %s   # %s".formatted(action, name(activity))),
                        () -> leftOut.add("rollback '%s' (%s): nothing like it here; heal and plug-in undo everything"
                                .formatted(name(activity), function(activity))));
    }

    private Optional<String> ours(JsonNode activity, String kind) {
        return new ChaosAction(places, why -> guesses.add("%s '%s': %s".formatted(kind, name(activity), why)))
                .of(activity);
    }

    /** In milliseconds; the experiment says seconds, or a variable that is not known here. */
    private long pause(JsonNode activity, String when) {
        JsonNode given = activity.path("pauses").path(when);
        double seconds = given.asDouble();
        long millis = Math.clamp(Math.round(seconds * 1_000), 0, LONGEST_PAUSE_MILLIS);
        boolean isNumber = given.isNumber() || given.asText().matches("[0-9]+(\\.[0-9]+)?");
        if (!given.isMissingNode() && (!isNumber || Math.abs(millis - seconds * 1_000) > 1)) {
            guesses.add("action '%s': its pause %s, '%s', is taken as %s s"
                    .formatted(name(activity), when, YamlText.oneLine(given.asText()), millis / 1_000));
        }
        return millis;
    }

    private static String name(JsonNode activity) {
        String name = YamlText.oneLine(activity.path("name").asText("without a name"));
        return name.length() <= TITLE_AT_MOST ? name : name.substring(0, TITLE_AT_MOST) + "…";
    }

    private static String function(JsonNode activity) {
        JsonNode provider = activity.path("provider");
        return YamlText.oneLine(provider.path("type").asText("no provider") + " "
                + provider.path("func")
                        .asText(provider.path("path")
                                .asText(provider.path("url").asText())));
    }

    private String text(String id, JsonNode experiment) {
        StringBuilder text = new StringBuilder("# Made of a Chaos Toolkit experiment.\n");
        places.told().forEach(told -> text.append("# ").append(told).append('\n'));
        guesses.forEach(told -> text.append("# guessed: ").append(told).append('\n'));
        leftOut.forEach(told -> text.append("# left out: ").append(told).append('\n'));
        String title = YamlText.oneLine(experiment.path("title").asText(id));
        String about = YamlText.oneLine(experiment.path("description").asText(""));
        text.append(String.format(
                Locale.ROOT,
                """
                drill: %s
                title: %s
                about: %s
                seed: 1
                duration: %dms
                region: { name: eu-5, zones: [a, b, c, d] }
                database: { name: orders, multi-az: on, mode: available }
                workload:
                  - { name: shop, clients: 20, rate: 500/s, zones: any, keys: 10000, mix: { set: 40, get: 50, hset: 10 } }
                steady-state:
                  - availability >= 99%%
                """,
                id,
                YamlText.quoted(title),
                YamlText.quoted(about.isEmpty() ? title : about),
                Math.min(at, LAST_STEP_MILLIS) + AFTER_LAST_STEP_MILLIS));
        if (!steps.isEmpty()) {
            text.append("method:\n").append(String.join("\n", steps)).append('\n');
        }
        return text.append("""
            expect:
              - acknowledged.lost == 0
              - reads.stale == 0
              - availability >= 90%
            rollbacks:
            """)
                .append(rollbacks.isEmpty() ? "" : String.join("\n", rollbacks) + "\n")
                .append("  - heal: { all: true }\n  - plug-in: { all: true }\n")
                .toString();
    }
}

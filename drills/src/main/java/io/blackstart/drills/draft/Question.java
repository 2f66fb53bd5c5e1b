package io.blackstart.drills.draft;

import io.blackstart.cluster.topology.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What has to be known to write a first drill: each question is also an option of {@code blackstart drill new}. */
public enum Question {
    ID("What is the drill called? Lower-case letters, digits and hyphens", "my-first-drill", List.of()),
    TITLE("What is it about, in a line?", "", List.of()),
    BREAKS("What breaks?", "zone", Breakage.words()),
    FOR("For how long?", "20s", List.of()),
    MULTI_AZ("Is the database spread over zones (multi-AZ)?", "on", List.of("on", "off")),
    MODE("When does a write count?", "available", Mode.words()),
    RATE("How many operations a second do clients send?", "500/s", List.of()),
    AVAILABILITY("What share of them must be answered in time?", "95%", List.of()),
    OUTAGE("For how long may no write be accepted?", "3s", List.of());

    private final String words;
    private final String unlessTold;
    private final List<String> choices;

    Question(String words, String unlessTold, List<String> choices) {
        this.words = words;
        this.unlessTold = unlessTold;
        this.choices = choices;
    }

    /** As it is asked. */
    public String words() {
        return words;
    }

    /** The answer of who says nothing. */
    public String unlessTold() {
        return unlessTold;
    }

    /** All answers there are; none if there are too many to name. */
    public List<String> choices() {
        return choices;
    }

    /** The option's name, {@code --multi-az}. */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Question> byOption(String option) {
        return Arrays.stream(values())
                .filter(question -> question.option().equals(option))
                .findFirst();
    }
}

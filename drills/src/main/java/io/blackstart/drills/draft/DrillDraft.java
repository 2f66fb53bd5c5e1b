package io.blackstart.drills.draft;

import io.blackstart.cluster.topology.Mode;
import io.blackstart.drills.file.Drill;
import io.blackstart.drills.file.DrillFile;
import io.blackstart.drills.file.FileError;
import io.blackstart.drills.file.Parsed;
import io.blackstart.drills.words.NearestWord;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A drill in the making: answers so far, for all other questions what is usual after these.
 *
 * @param answers as they were given
 */
public record DrillDraft(Map<Question, String> answers) {
    private static final long FIRST_STEP_SECONDS = 10;
    private static final long AFTERWARDS_SECONDS = 20;

    public DrillDraft {
        Map<Question, String> copy = new EnumMap<>(Question.class);
        copy.putAll(answers);
        answers = Collections.unmodifiableMap(copy);
    }

    /** Nothing was answered yet. */
    public static DrillDraft usual() {
        return new DrillDraft(Map.of());
    }

    public DrillDraft with(Question question, String answer) {
        Map<Question, String> more = new EnumMap<>(Question.class);
        more.putAll(answers);
        more.put(question, answer.strip());
        return new DrillDraft(more);
    }

    private String answer(Question question) {
        String given = answers.get(question);
        return given == null ? unlessTold(question) : given;
    }

    /** The answer of who says nothing: what can be expected depends on what breaks, and where the database stands. */
    public String unlessTold(Question question) {
        return switch (question) {
            case AVAILABILITY -> outlook().availability(lasts(), duration());
            case OUTAGE -> outlook().outage(lasts());
            case ID, TITLE, BREAKS, FOR, MULTI_AZ, MODE, RATE -> question.unlessTold();
        };
    }

    private Outlook outlook() {
        return Outlook.of(
                breakage(),
                Mode.byWord(answer(Question.MODE)).orElse(Mode.AVAILABLE),
                answer(Question.MULTI_AZ).equals("on"));
    }

    private long lasts() {
        return seconds(answer(Question.FOR)).orElse(20L);
    }

    private long duration() {
        return FIRST_STEP_SECONDS + lasts() + AFTERWARDS_SECONDS;
    }

    private Breakage breakage() {
        return Breakage.byWord(answer(Question.BREAKS)).orElse(Breakage.ZONE);
    }

    public String id() {
        return answer(Question.ID);
    }

    /** What is wrong with the answer to a question, in a sentence for its author. */
    public Optional<String> objection(Question question) {
        String given = answer(question);
        if (!question.choices().isEmpty() && !question.choices().contains(given)) {
            return Optional.of("'" + given + "' is no answer" + NearestWord.hint(given, question.choices()));
        }
        if (question == Question.FOR && seconds(given).isEmpty()) {
            return Optional.of("'" + given + "' is not a whole number of seconds from 1s to 3600s");
        }
        DrillDraft alone = usual().with(question, given);
        if (given.indexOf('\n') >= 0) {
            return Optional.of("an answer is one line");
        }
        return switch (DrillFile.parse(question.option(), alone.text())) {
            case Parsed.Right right -> Optional.empty();
            case Parsed.Wrong wrong ->
                wrong.found().stream().map(FileError::sentence).findFirst();
        };
    }

    private static Optional<Long> seconds(String given) {
        if (!given.matches("[0-9]{1,4}s")) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(given.substring(0, given.length() - 1));
        return Optional.of(seconds).filter(s -> s >= 1 && s <= 3600);
    }

    /** The file: commented, and fine as it is. */
    public String text() {
        Breakage breakage = breakage();
        String title = answer(Question.TITLE).isBlank() ? breakage.meaning() : answer(Question.TITLE);
        long endsAt = FIRST_STEP_SECONDS + lasts();
        return """
            # Check it with: blackstart drill check FILE      Run it with: blackstart drill run FILE
            drill: %s                     # id, also the name of its reports
            title: %s
            about: >                      # what it teaches; shown in the console and at the top of the report
              Write here what somebody should know afterwards, and what you expect to happen.
            seed: 1                       # same file and same seed: the same run, byte for byte
            duration: %ds                 # virtual time
            region: { name: eu-5, zones: [a, b, c, d] }   # machines a1, b1, …, gateways gateway-a1, …
            database:
              name: orders
              multi-az: %s
              mode: %s              # available, strict or fast
              # settings: { gossip.suspectAfter: 500ms }
            workload:                     # several are possible; rate: { from: 100/s, to: 2000/s, over: 30s } is a ramp
              - { name: shop, clients: 20, rate: %s, zones: any, keys: 10000, mix: { set: 40, get: 50, hset: 10 } }
            steady-state:                 # must hold before the first step and at the end
              - availability >= 99%%
            method:
              - { at: %ds, note: "Ask the room: what will happen?" }
              - { at: %ds, %s }
              - { at: %ds, %s }
              # - { when: "replica.live == 4", within: 20s, then: { switch-over: { to: a1 } } }
            expect:                       # all there is to expect: blackstart drill measures
              # here %s
              - acknowledged.lost == 0
              - reads.stale == 0
              - availability >= %s
              - writes.outage <= %s
              # - { that: availability >= 50%%, abort: true }   # stops the run at once and rolls back
            rollbacks:                    # always carried out, also when the run is stopped by hand
              - heal: { all: true }
              - plug-in: { all: true }
            """.formatted(
                        id(),
                        YamlText.quoted(title),
                        duration(),
                        answer(Question.MULTI_AZ),
                        answer(Question.MODE),
                        answer(Question.RATE),
                        FIRST_STEP_SECONDS,
                        FIRST_STEP_SECONDS,
                        breakage.action(),
                        endsAt,
                        breakage.undo(),
                        outlook().why(),
                        answer(Question.AVAILABILITY),
                        answer(Question.OUTAGE));
    }

    /** The drill that its file describes; all answers are to be without objection. */
    public Drill drill() {
        return DrillFile.parse(id(), text()).drill().orElseThrow();
    }
}

package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same commands to Redis and to us, and the first reply that differs. */
final class Duel {
    /**
     * A command, and what of its reply is compared.
     *
     * @param needsMulti whether Redis might wait for ever without the MULTI before it
     */
    record Step(List<Bytes> command, Comparison comparison, boolean needsMulti) {
        Step(List<Bytes> command, Comparison comparison) {
            this(command, comparison, false);
        }
    }

    private static final List<Bytes> MULTI = List.of(Bytes.of("MULTI"));

    /** @param index of the step */
    record Difference(int index, Step step, Frame theirs, Frame ours) {}

    private final RealRedis real;
    private final int protocol;

    Duel(RealRedis real, int protocol) {
        this.real = real;
        this.protocol = protocol;
    }

    static List<Step> steps(List<CommandTemplates> families, long seed, int count) {
        Chance chance = new Chance(seed);
        List<Template> templates = new ArrayList<>();
        for (CommandTemplates family : families) {
            for (Template template : family.templates()) {
                for (int i = 0; i < template.weight(); i++) {
                    templates.add(template);
                }
            }
        }
        List<Step> steps = new ArrayList<>();
        while (steps.size() < count) {
            Template template = chance.oneOf(templates);
            List<Bytes> command = chance.withMistake(template.command(chance));
            if (template.isInTransaction()) {
                steps.add(new Step(MULTI, Comparison.EXACT));
                steps.add(new Step(command, Comparison.EXACT, true));
                steps.add(new Step(List.of(Bytes.of("EXEC")), template.comparison()));
                continue;
            }
            steps.add(new Step(command, template.comparison()));
            if (template.comparison() == Comparison.SHAPE_THEN_DELETE && command.size() > 1) {
                steps.add(new Step(List.of(Bytes.of("DEL"), command.get(1)), Comparison.EXACT));
            }
        }
        return steps;
    }

    /** Both begin with nothing. */
    Optional<Difference> run(List<Step> steps) throws IOException {
        real.run("RESET");
        real.run("FLUSHALL");
        real.run("HELLO", Integer.toString(protocol));
        OwnRedis own = new OwnRedis();
        own.run(List.of(Bytes.of("HELLO"), Bytes.of(Integer.toString(protocol))));
        List<Frame> replies = replies(steps);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Frame theirs = replies.get(i);
            Frame ours = own.run(step.command());
            if (!step.comparison().isSame(theirs, ours) && !KnownDifferences.explain(step.command(), theirs, ours)) {
                return Optional.of(new Difference(i, step, theirs, ours));
            }
        }
        return Optional.empty();
    }

    /**
     * Redis's own. Its SORT takes the error number that an earlier command left behind ({@code ZCOUNT z 1e400 2}) for one of its own; a number
     * that is none clears it, and changes nothing.
     */
    private List<Frame> replies(List<Step> steps) throws IOException {
        List<List<Bytes>> sent = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Step step : steps) {
            if (KnownDifferences.word(step.command()).startsWith("SORT")) {
                sent.add(List.of(Bytes.of("INCRBYFLOAT"), Bytes.of("of-nobody-else"), Bytes.of("x")));
            }
            places.add(sent.size());
            sent.add(step.command());
        }
        List<Frame> all = real.run(sent);
        return places.stream().map(all::get).toList();
    }

    /** The fewest steps, the last of them the one that differs, as far as leaving out single ones finds them. */
    List<Step> shortest(List<Step> steps, Difference found) throws IOException {
        List<Step> left = new ArrayList<>(steps.subList(0, found.index() + 1));
        for (int chunk = left.size() / 2; chunk >= 1; chunk /= 2) {
            for (int from = left.size() - 1 - chunk; from >= 0; from -= chunk) {
                List<Step> fewer = new ArrayList<>(left);
                fewer.subList(from, from + chunk).clear();
                if (ends(fewer)
                        && run(fewer)
                                .filter(difference -> difference.index() == fewer.size() - 1)
                                .isPresent()) {
                    left = fewer;
                }
            }
        }
        return left;
    }

    private static boolean ends(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).needsMulti()
                    && (i == 0 || !steps.get(i - 1).command().equals(MULTI))) {
                return false;
            }
        }
        return true;
    }
}

package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * A command with gaps. In its pattern words in capitals stand for themselves, words in small letters are gaps that {@link Chance#argument} fills,
 * {@code [a b]} is there or not, {@code (a|b)} is one of them, {@code [a|b]} at most one of them, {@code {a b}} is there one to three times:
 * <pre>ZADD zset [NX|XX] [CH] {score member}</pre>
 */
final class Template {
    /** A part of a pattern: appends arguments. */
    private interface Part {
        void append(Chance chance, List<Bytes> out);
    }

    private final Part pattern;
    private final Comparison comparison;
    private final int weight;
    private final boolean inTransaction;

    private Template(Part pattern, Comparison comparison, int weight, boolean inTransaction) {
        this.inTransaction = inTransaction;
        this.pattern = pattern;
        this.comparison = comparison;
        this.weight = weight;
    }

    static Template of(String pattern) {
        return of(pattern, Comparison.EXACT);
    }

    static Template of(String pattern, Comparison comparison) {
        return new Template(new Parser(pattern).alternatives(), comparison, 1, false);
    }

    /** So many times as likely. */
    Template times(int factor) {
        return new Template(pattern, comparison, weight * factor, inTransaction);
    }

    /** Between MULTI and EXEC, where Redis does not wait. */
    Template inTransaction() {
        return new Template(pattern, comparison, weight, true);
    }

    boolean isInTransaction() {
        return inTransaction;
    }

    Comparison comparison() {
        return comparison;
    }

    int weight() {
        return weight;
    }

    List<Bytes> command(Chance chance) {
        List<Bytes> arguments = new ArrayList<>();
        pattern.append(chance, arguments);
        return arguments;
    }

    private static final class Parser {
        private final List<String> tokens;
        private int at;

        Parser(String pattern) {
            tokens = Arrays.asList(
                    pattern.replaceAll("([\\[\\](){}|])", " $1 ").strip().split(" +"));
        }

        /** Up to the end or a closing bracket. */
        Part alternatives() {
            List<Part> choices = new ArrayList<>(List.of(sequence()));
            while (at < tokens.size() && tokens.get(at).equals("|")) {
                at++;
                choices.add(sequence());
            }
            return (chance, out) -> chance.oneOf(choices).append(chance, out);
        }

        private Part sequence() {
            List<Part> parts = new ArrayList<>();
            while (at < tokens.size() && !"|])}".contains(tokens.get(at))) {
                parts.add(part(tokens.get(at++)));
            }
            return (chance, out) -> {
                for (Iterator<Part> each = parts.iterator(); each.hasNext(); ) {
                    each.next().append(chance, out);
                }
            };
        }

        private Part part(String token) {
            return switch (token) {
                case "[" -> {
                    Part inner = bracketed();
                    yield (chance, out) -> {
                        if (chance.isLucky(2)) {
                            inner.append(chance, out);
                        }
                    };
                }
                case "(" -> bracketed();
                case "{" -> {
                    Part inner = bracketed();
                    yield (chance, out) -> {
                        for (int left = 1 + chance.below(3); left > 0; left--) {
                            inner.append(chance, out);
                        }
                    };
                }
                default ->
                    token.equals(token.toUpperCase(Locale.ROOT))
                            ? (chance, out) -> out.add(Bytes.of(chance.spelled(token)))
                            : (chance, out) -> out.add(chance.argument(token));
            };
        }

        private Part bracketed() {
            Part inner = alternatives();
            at++;
            return inner;
        }
    }
}

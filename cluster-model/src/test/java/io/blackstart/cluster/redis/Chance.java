package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Draws commands and their arguments: mostly what makes sense, now and then what does not. */
final class Chance {
    private static final List<String> ANY_KEYS =
            List.of("h1", "h2", "s1", "s2", "s3", "z1", "z2", "z3", "l1", "l2", "k1", "k2", "k3", "none");
    private static final List<Bytes> NAMES = List.of(
            Bytes.of("a"),
            Bytes.of("b"),
            Bytes.of("c"),
            Bytes.of("d"),
            Bytes.of("e"),
            Bytes.of("1"),
            Bytes.of("2"),
            Bytes.of("10"),
            Bytes.EMPTY,
            Bytes.of(new byte[] {0, (byte) 0xff, '\r', '\n'}));
    private static final List<Bytes> VALUES = List.of(
            Bytes.of("v"),
            Bytes.of("hello world"),
            Bytes.of("a"),
            Bytes.of("0"),
            Bytes.of("1"),
            Bytes.of("-7"),
            Bytes.of("10"),
            Bytes.of("007"),
            Bytes.of("3.25"),
            Bytes.of("1e3"),
            Bytes.of("9223372036854775807"),
            Bytes.of("-9223372036854775808"),
            Bytes.of("ünï"),
            Bytes.of("x".repeat(70)),
            Bytes.EMPTY,
            Bytes.of(new byte[] {(byte) 0xff, 0, 'b', (byte) 0x80}));
    private static final List<String> ODD_INTEGERS = List.of(
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "-9223372036854775807",
            "2147483648",
            "-2147483649",
            "99999999999999999999",
            "+1",
            "01",
            "-0",
            " 1",
            "1 ",
            "1.0",
            "x",
            "");
    private static final List<String> ODD_REALS = List.of(
            "inf",
            "-inf",
            "+inf",
            "Infinity",
            "nan",
            "1e400",
            "1e-400",
            "-1e308",
            "1.7e308",
            "0x1f",
            "1e5x",
            "1.",
            ".5",
            " 1",
            "1 ",
            "-0",
            "+3",
            "1e17",
            "123456789012345678",
            "0.1",
            "3.3333333333333333",
            "1e-7",
            "5e-324",
            "x",
            "");
    private static final List<String> ODD_ENDS = List.of("(", "(inf", "(-inf", "((1", "(x", "[1", "+", "-", "(1e400");

    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Once in so many times. */
    boolean isLucky(int times) {
        return below(times) == 0;
    }

    <T> T oneOf(List<T> items) {
        return items.get(below(items.size()));
    }

    /** In capitals mostly. */
    String spelled(String word) {
        return isLucky(8) ? word.toLowerCase(Locale.ROOT) : word;
    }

    /**
     * Fills a gap.
     *
     * @param name {@code hash set zset lexset list string}: a key that is mostly of that kind; {@code key}: any; {@code field member value}: bytes;
     *     {@code integer index count score real}: numbers; {@code few}: a small number that is rarely odd and never large; {@code scoreend lexend}: of a range;
     *     {@code keynumber}: mostly 1 to 3; {@code glob}: a pattern; {@code timeout}: seconds; {@code word}: a word that means nothing
     */
    Bytes argument(String name) {
        return switch (name) {
            case "hash" -> key("h1", "h2");
            case "set" -> key("s1", "s2", "s3");
            case "zset" -> key("z1", "z2", "z3");
            case "lexset" -> isLucky(8) ? key("z1", "z2") : Bytes.of(oneOf(List.of("y1", "y2")));
            case "list" -> key("l1", "l2");
            case "string" -> key("k1", "k2", "k3");
            case "key" -> Bytes.of(oneOf(ANY_KEYS));
            case "field", "member" -> isLucky(30) ? oneOf(VALUES) : oneOf(NAMES);
            case "value" -> isLucky(4) ? oneOf(NAMES) : oneOf(VALUES);
            case "integer" -> integer(-12, 13);
            case "index" -> integer(-6, 7);
            case "count" -> integer(-2, 8);
            case "few" -> Bytes.of(isLucky(20) ? oneOf(List.of("x", "", "1.5")) : Integer.toString(below(12) - 5));
            case "offset" ->
                Bytes.of(isLucky(8) ? oneOf(List.of("-1", "x", "4294967296", "")) : Integer.toString(below(30)));
            case "ttl" ->
                Bytes.of(isLucky(10) ? oneOf(ODD_INTEGERS) : oneOf(List.of("1000", "5000", "100000", "0", "-1")));
            // A key that is written when it has expired already is still counted by Redis until it is met.
            case "future" -> Bytes.of(oneOf(List.of("4102444800000", "0", "-1", "x")));
            case "instant" -> Bytes.of(oneOf(List.of("4102444800", "4102444800000", "0", "-1", "1", "x")));
            case "database" ->
                Bytes.of(isLucky(10) ? oneOf(List.of("16", "-1", "x", "4294967296")) : oneOf(List.of("0", "1")));
            case "pattern" -> Bytes.of(oneOf(List.of("k*", "h*->a", "*", "none*", "nosort", "#", "h*->")));
            case "score", "real" -> Bytes.of(real());
            case "timeout" ->
                Bytes.of(
                        isLucky(3)
                                ? oneOf(List.of("-1", "x", "", "inf", "-inf", "1e30"))
                                : oneOf(List.of("0", "0.01", "5")));
            case "scoreend" -> Bytes.of(scoreEnd());
            case "lexend" -> lexEnd();
            case "keynumber" -> integer(1, 4);
            case "glob" ->
                Bytes.of(oneOf(List.of("*", "?", "[a-c]", "a*", "*1", "[^a]", "\\a", "", "k?", "x[", "h[12]")));
            case "name" -> Bytes.of(oneOf(List.of("a", "b", "news", "a1")));
            case "address" -> Bytes.of(oneOf(List.of("1.1.1.1:1", "x", "")));
            case "number" -> Bytes.of(oneOf(List.of("99999999", "0", "-1", "x")));
            case "events" -> Bytes.of(oneOf(List.of("", "KEA", "Ex", "y!", "Kq")));
            case "nobody", "none", "unknown" -> Bytes.of(name);
            case "nonsense" -> Bytes.of(oneOf(List.of("word", "zzz", "")));
            case "long" -> Bytes.of("x".repeat(120 + below(12)));
            case "word" -> Bytes.of(oneOf(List.of("word", "NX", "WITHSCORES", "COUNT", "LIMIT", "", "0")));
            default -> throw new IllegalArgumentException("no such gap: " + name);
        };
    }

    private Bytes key(String... usual) {
        return Bytes.of(isLucky(10) ? oneOf(ANY_KEYS) : oneOf(List.of(usual)));
    }

    private Bytes integer(int from, int to) {
        return Bytes.of(isLucky(12) ? oneOf(ODD_INTEGERS) : Integer.toString(from + below(to - from)));
    }

    private String real() {
        return switch (below(12)) {
            case 0 -> oneOf(ODD_REALS);
            case 1, 2 -> Double.toString((below(2_000) - 1_000) / 64.0);
            case 3 -> Double.toString(random.nextDouble(-100, 100));
            default -> Integer.toString(below(9) - 3);
        };
    }

    private String scoreEnd() {
        return switch (below(8)) {
            case 0 -> oneOf(ODD_ENDS);
            case 1, 2 -> "(" + real();
            case 3 -> "-inf";
            case 4 -> "+inf";
            default -> real();
        };
    }

    private Bytes lexEnd() {
        return switch (below(8)) {
            case 0 -> Bytes.of(oneOf(List.of("", "a", "(", "[", "+x", "-a", "++")));
            case 1 -> Bytes.of("-");
            case 2 -> Bytes.of("+");
            case 3, 4 -> joined("(", argument("member"));
            default -> joined("[", argument("member"));
        };
    }

    private static Bytes joined(String mark, Bytes rest) {
        byte[] joined = new byte[1 + rest.length()];
        joined[0] = (byte) mark.charAt(0);
        System.arraycopy(rest.toByteArray(), 0, joined, 1, rest.length());
        return Bytes.of(joined);
    }

    /** Once in a while a client makes a mistake. */
    List<Bytes> withMistake(List<Bytes> command) {
        if (!isLucky(16)) {
            return command;
        }
        List<Bytes> wrong = new ArrayList<>(command);
        int at = below(wrong.size());
        switch (below(5)) {
            case 0 -> wrong.add(argument("word"));
            case 1 -> wrong.add(1 + below(wrong.size()), argument("few"));
            case 2 -> {
                if (at > 0) {
                    wrong.remove(at);
                }
            }
            case 3 -> wrong.add(wrong.get(at));
            default -> wrong.removeLast();
        }
        return wrong.isEmpty() ? command : wrong;
    }
}

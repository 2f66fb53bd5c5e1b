package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import java.util.List;
import java.util.Locale;

/**
 * Where we answer otherwise than Redis 7.0 on purpose. Besides, replies that Redis gives in the order of its hash tables come by name here
 * ({@link Comparison#ANY_ORDER}), and what is drawn at random is drawn otherwise ({@link Comparison#SHAPE}).
 */
enum KnownDifferences {
    ZERO_BYTES("SORT ALPHA compares texts in Redis up to a zero byte, so those that are equal up to there come in any"
            + " order, and LIMIT may take others of them; here the whole counts") {
        @Override
        boolean explains(List<Bytes> command, Frame theirs, Frame ours) {
            return word(command).startsWith("SORT")
                    && theirs.items().size() == ours.items().size()
                    && (hasZero(theirs) || hasZero(ours));
        }

        private boolean hasZero(Frame reply) {
            return reply.items().stream().anyMatch(item -> item.text().indexOf('\0') >= 0);
        }
    },

    TIES("SORT BY leaves elements in the order of Redis's hash tables that are equal by an ALPHA pattern, as all"
            + " are to which nothing belongs, or that are not to be sorted (BY nosort); here they go by"
            + " themselves") {
        @Override
        boolean explains(List<Bytes> command, Frame theirs, Frame ours) {
            List<String> words = command.stream()
                    .map(word -> word.text().toUpperCase(Locale.ROOT))
                    .toList();
            return words.getFirst().startsWith("SORT")
                    && words.contains("BY")
                    && (words.contains("ALPHA") || isUnsorted(words))
                    && theirs.mark() == '*'
                    && ours.mark() == '*'
                    && theirs.items().size() == ours.items().size();
        }

        private boolean isUnsorted(List<String> words) {
            int pattern = words.indexOf("BY") + 1;
            return pattern < words.size() && words.get(pattern).indexOf('*') < 0;
        }
    },

    LEFT_OVER(
            "SORT of Redis asks for an error number that it has not cleared: one that reading a score of 5e-324 leaves"
                    + " behind makes it refuse numbers") {
        @Override
        boolean explains(List<Bytes> command, Frame theirs, Frame ours) {
            boolean picks = command.stream().anyMatch(word -> word.text().equalsIgnoreCase("GET"));
            return word(command).startsWith("SORT")
                    && theirs.text().equals("ERR One or more scores can't be converted into double")
                    && (picks || ours.items().stream().allMatch(item -> isNumberInC(item.text())));
        }
    },

    TIME_OF_DAY("GT and LT compare with a time that was set within the same millisecond there and within the next one"
            + " here") {
        private static final List<String> WORDS = List.of("EXPIRE", "PEXPIRE", "EXPIREAT", "PEXPIREAT");

        @Override
        boolean explains(List<Bytes> command, Frame theirs, Frame ours) {
            return WORDS.contains(word(command))
                    && command.size() == 4
                    && command.get(3).text().toUpperCase(Locale.ROOT).matches("GT|LT")
                    && theirs.mark() == ':'
                    && ours.mark() == ':';
        }
    },

    SCORES_OF_ZSCAN(
            "ZSCAN writes the scores of a sorted set of more than 128 members or with a long one in another form in"
                    + " Redis (1e+17) than those of a small one; here they have one form") {
        @Override
        boolean explains(List<Bytes> command, Frame theirs, Frame ours) {
            return word(command).equals("ZSCAN") && inOneForm(theirs).equals(inOneForm(ours));
        }

        // All numbers, and in the order of their texts.
        private Frame inOneForm(Frame reply) {
            List<Frame> items =
                    reply.items().stream().map(this::inOneForm).sorted().toList();
            String text = isNumber(reply.text()) ? Double.toString(Double.parseDouble(reply.text())) : reply.text();
            return new Frame(reply.mark(), text, items);
        }
    },

    SUBCOMMANDS("COMMAND INFO of a command with subcommands tells them in the order of Redis's hash tables, and there"
            + " are fewer here") {
        private static final List<String> CONTAINERS = List.of("COMMAND", "CLIENT", "CONFIG", "OBJECT");

        @Override
        boolean explains(List<Bytes> command, Frame theirs, Frame ours) {
            boolean isOfAll = command.size() <= 2;
            return word(command).equals("COMMAND")
                    && theirs.mark() == ours.mark()
                    && (isOfAll
                            || command.stream()
                                    .skip(2)
                                    .anyMatch(word ->
                                            CONTAINERS.contains(word.text().toUpperCase(Locale.ROOT))));
        }
    },

    MINUS_ZERO("a sorted set of more than 128 members or with a long one keeps a score of -0 in Redis; here and in"
            + " Redis's small ones it is 0") {
        @Override
        boolean explains(List<Bytes> command, Frame theirs, Frame ours) {
            return word(command).startsWith("Z") && withoutSign(theirs).equals(withoutSign(ours));
        }

        private Frame withoutSign(Frame reply) {
            Frame inner =
                    reply.with(reply.items().stream().map(this::withoutSign).toList());
            return inner.text().equals("-0") ? new Frame(inner.mark(), "0", List.of()) : inner;
        }
    };

    private final String reason;

    KnownDifferences(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)(e[+-]?[0-9]+)?");
    }

    /** There a zero byte ends a text, and nothing is zero. */
    private static boolean isNumberInC(String text) {
        String told = text.substring(0, (text + '\0').indexOf('\0'));
        return told.isEmpty() || isNumber(told);
    }

    /** In capitals. */
    static String word(List<Bytes> command) {
        return command.getFirst().text().toUpperCase(Locale.ROOT);
    }

    abstract boolean explains(List<Bytes> command, Frame theirs, Frame ours);

    static boolean explain(List<Bytes> command, Frame theirs, Frame ours) {
        for (KnownDifferences difference : values()) {
            if (difference.explains(command, theirs, ours)) {
                return true;
            }
        }
        return false;
    }
}

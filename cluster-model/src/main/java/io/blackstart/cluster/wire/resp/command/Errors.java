package io.blackstart.cluster.wire.resp.command;

import java.util.Locale;

/** Redis 7.0's error texts, with their codes. */
final class Errors {
    static final String SYNTAX = "ERR syntax error";
    static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";

    static final String WRONG_PASSWORD = "WRONGPASS invalid username-password pair or user is disabled.";

    /** How much of a stranger's words an error repeats. */
    static final int REPEATED = 128;

    private Errors() {}

    static String wrongArity(String name) {
        return "ERR wrong number of arguments for '" + name + "' command";
    }

    /** @param name of the command or subcommand */
    static String notInMulti(String name) {
        return "ERR " + name.toUpperCase(Locale.ROOT).replace('|', ' ') + " inside MULTI is not supported";
    }

    static String invalidExpire(String name) {
        return "ERR invalid expire time in '" + name + "' command";
    }

    static String unknownCommand(Arguments arguments) {
        StringBuilder seen = new StringBuilder();
        for (int i = 1; i < arguments.count() && seen.length() < REPEATED; i++) {
            int room = REPEATED - seen.length();
            seen.append('\'').append(shortened(arguments.text(i), room)).append("' ");
        }
        return "ERR unknown command '%s', with args beginning with: %s"
                .formatted(shortened(arguments.text(0), REPEATED), seen);
    }

    static String unknownSubcommand(String container, Arguments arguments) {
        return "ERR unknown subcommand '%s'. Try %s HELP."
                .formatted(shortened(arguments.text(1), REPEATED), container.toUpperCase(Locale.ROOT));
    }

    /** Of a subcommand that takes fewer arguments. */
    static String wrongSubcommand(String container, Arguments arguments) {
        return "ERR unknown subcommand or wrong number of arguments for '%s'. Try %s HELP."
                .formatted(shortened(arguments.text(1), REPEATED), container.toUpperCase(Locale.ROOT));
    }

    static String unknownType(String type) {
        return "ERR Unknown client type '" + asC(type) + "'";
    }

    /** An error's words, behind its code if that says something. */
    static String withoutPlainCode(String text) {
        return text.startsWith("ERR ") ? text.substring("ERR ".length()) : text;
    }

    static String shortened(String text, int length) {
        String told = asC(text);
        return told.length() <= length ? told : told.substring(0, length);
    }

    /** As far as Redis would repeat it: to its first zero byte. */
    static String asC(String text) {
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }
}

package io.blackstart.cluster.wire.resp.codec;

import io.blackstart.cluster.data.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a line that a person typed into arguments, as Redis does: blanks separate; double quotes know the escapes {@code \n \r \t \b
 * \a \xHH}, single quotes only {@code \'}; a closing quote ends its argument.
 */
public final class InlineArguments {
    private final byte[] line;
    private int at;

    private InlineArguments(byte[] line) {
        this.line = line;
    }

    /** The arguments, none for a blank line; empty if the quotes are unbalanced. */
    public static Optional<List<Bytes>> split(byte[] line) {
        return new InlineArguments(line).all();
    }

    private Optional<List<Bytes>> all() {
        List<Bytes> arguments = new ArrayList<>();
        skipBlanks();
        while (at < line.length) {
            ByteArrayOutputStream argument = new ByteArrayOutputStream();
            if (!readInto(argument)) {
                return Optional.empty();
            }
            arguments.add(Bytes.of(argument.toByteArray()));
            skipBlanks();
        }
        return Optional.of(arguments);
    }

    private void skipBlanks() {
        while (at < line.length && isBlank(line[at])) {
            at++;
        }
    }

    private boolean readInto(ByteArrayOutputStream argument) {
        while (at < line.length && !isBlank(line[at])) {
            byte next = line[at++];
            if (next == '"' || next == '\'') {
                return readQuoted(next, argument) && (at == line.length || isBlank(line[at]));
            }
            argument.write(next);
        }
        return true;
    }

    private boolean readQuoted(byte quote, ByteArrayOutputStream argument) {
        while (at < line.length) {
            byte next = line[at++];
            if (next == quote) {
                return true;
            }
            argument.write(next == '\\' ? escaped(quote) : next);
        }
        return false;
    }

    /** What a backslash and the bytes after it stand for. */
    private int escaped(byte quote) {
        if (at == line.length) {
            return '\\';
        }
        if (quote == '\'') {
            return line[at] == '\'' ? line[at++] : '\\';
        }
        if (line[at] == 'x' && hexDigit(at + 1) >= 0 && hexDigit(at + 2) >= 0) {
            at += 3;
            return hexDigit(at - 2) << 4 | hexDigit(at - 1);
        }
        byte letter = line[at++];
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 0x07;
            default -> letter;
        };
    }

    private int hexDigit(int index) {
        return index < line.length ? Character.digit(line[index], 16) : -1;
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value >= '\t' && value <= '\r' || value == 0;
    }
}

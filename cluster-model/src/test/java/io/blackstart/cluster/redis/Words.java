package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Commands and replies as redis-cli takes and shows them. */
final class Words {
    private Words() {}

    /** A command that can be pasted into redis-cli. */
    static String command(List<Bytes> arguments) {
        return arguments.stream().map(Words::argument).collect(Collectors.joining(" "));
    }

    private static String argument(Bytes argument) {
        String text = new String(argument.toByteArray(), StandardCharsets.ISO_8859_1);
        String shown = shown(text);
        return !text.isEmpty() && shown.equals(text) && text.indexOf(' ') < 0 && text.indexOf('"') < 0
                ? text
                : '"' + shown.replace("\"", "\\\"") + '"';
    }

    /** @param latin bytes as ISO 8859-1 */
    static String shown(String latin) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < latin.length(); i++) {
            char one = latin.charAt(i);
            if (one < ' ' || one > '~' && one < 256 || one == '\\') {
                shown.append("\\x%02x".formatted((int) one));
            } else {
                shown.append(one);
            }
        }
        return shown.toString();
    }
}

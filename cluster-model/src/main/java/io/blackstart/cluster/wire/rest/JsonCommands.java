package io.blackstart.cluster.wire.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.blackstart.cluster.data.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads commands from a JSON body. Arguments are strings, numbers as they are written, or booleans; anything deeper ends the reading where
 * it begins, so no depth can do harm.
 */
final class JsonCommands {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final RestLimits limits;
    /** Of all commands so far. */
    private int count;

    private JsonCommands(JsonParser parser, RestLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    /** A body that is one command. */
    static List<Bytes> one(byte[] body, RestLimits limits) throws RefusedException {
        return read(body, limits, "[\"SET\", \"key\", \"value\"]", JsonCommands::command);
    }

    /** A body that is a list of commands. */
    static List<List<Bytes>> several(byte[] body, RestLimits limits) throws RefusedException {
        return read(body, limits, "[[\"SET\", \"key\", \"value\"], [\"GET\", \"key\"]]", JsonCommands::commands);
    }

    private interface Part<T> {
        T read(JsonCommands commands) throws IOException, RefusedException;
    }

    private static <T> T read(byte[] body, RestLimits limits, String example, Part<T> part) throws RefusedException {
        try (JsonParser parser = JSON.createParser(body)) {
            JsonCommands commands = new JsonCommands(parser, limits);
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw RefusedException.badRequest("the body must be a JSON array such as " + example);
            }
            T read = part.read(commands);
            if (parser.nextToken() != null) {
                throw RefusedException.badRequest("the body has more after its JSON array");
            }
            return read;
        } catch (StreamConstraintsException _) {
            throw RefusedException.badRequest("a number has more than %d digits; send it as a string"
                    .formatted(StreamReadConstraints.DEFAULT_MAX_NUM_LEN));
        } catch (IOException _) {
            throw RefusedException.badRequest("the body is no JSON; it must be an array such as " + example);
        }
    }

    private List<List<Bytes>> commands() throws IOException, RefusedException {
        List<List<Bytes>> commands = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_ARRAY) {
                throw RefusedException.badRequest(
                        "command %d is no JSON array with a command and its arguments".formatted(commands.size() + 1));
            }
            if (commands.size() == limits.commands()) {
                throw RefusedException.badRequest(
                        "more than %d commands in one request; send them in several".formatted(limits.commands()));
            }
            commands.add(command());
        }
        return commands;
    }

    private List<Bytes> command() throws IOException, RefusedException {
        List<Bytes> arguments = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (count++ == limits.arguments()) {
                throw RefusedException.badRequest("more than %d arguments".formatted(limits.arguments()));
            }
            arguments.add(argument(token, arguments.size()));
        }
        if (arguments.isEmpty()) {
            throw RefusedException.badRequest("empty command");
        }
        return arguments;
    }

    private Bytes argument(JsonToken token, int at) throws IOException, RefusedException {
        return switch (token) {
            case VALUE_STRING -> whole(parser.getText(), at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> Bytes.of(parser.getText());
            case VALUE_NULL,
                    START_ARRAY,
                    END_ARRAY,
                    START_OBJECT,
                    END_OBJECT,
                    FIELD_NAME,
                    VALUE_EMBEDDED_OBJECT,
                    NOT_AVAILABLE ->
                throw RefusedException.badRequest(
                        "argument %d is neither string, number nor boolean; send it as a string".formatted(at));
        };
    }

    /** JSON can write half of a pair of surrogates, and then there are no bytes for it. */
    private static Bytes whole(String text, int at) throws RefusedException {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean isPair = Character.isHighSurrogate(letter)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(letter) && !isPair) {
                throw RefusedException.badRequest(
                        "argument %d has half of a surrogate pair, \\u%04x, which is no character; send such bytes otherwise encoded, as in base64"
                                .formatted(at, (int) letter));
            }
            i += isPair ? 1 : 0;
        }
        return Bytes.of(text);
    }
}

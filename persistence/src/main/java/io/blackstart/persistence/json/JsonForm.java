package io.blackstart.persistence.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;

/** How the values of one type stand in JSON. Immutable. */
sealed interface JsonForm permits PlainForm, EnumForm, ListForm, MapForm, RecordForm, ChoiceForm {
    /** @throws NullPointerException if there is null in it */
    void write(Object value, JsonGenerator to) throws IOException;

    /**
     * Reads one value.
     *
     * @param from at its first token; afterwards at its last
     * @throws JsonParseException if it is not of this form
     */
    Object read(JsonParser from) throws IOException;

    static void demand(JsonToken wanted, JsonParser from) throws IOException {
        if (from.currentToken() != wanted) {
            throw new JsonParseException(
                    from,
                    "%s instead of %s at %s"
                            .formatted(
                                    name(from.currentToken()),
                                    name(wanted),
                                    from.getParsingContext().pathAsPointer()));
        }
    }

    private static String name(JsonToken token) {
        return token == null ? "the end" : token.name().toLowerCase(Locale.ROOT);
    }
}

package io.blackstart.persistence.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Objects;

/** What is one token. */
enum PlainForm implements JsonForm {
    TEXT {
        @Override
        public void write(Object value, JsonGenerator to) throws IOException {
            to.writeString(Objects.requireNonNull((String) value));
        }

        @Override
        public Object read(JsonParser from) throws IOException {
            JsonForm.demand(JsonToken.VALUE_STRING, from);
            return from.getText();
        }
    },
    LONG {
        @Override
        public void write(Object value, JsonGenerator to) throws IOException {
            to.writeNumber((long) value);
        }

        @Override
        public Object read(JsonParser from) throws IOException {
            JsonForm.demand(JsonToken.VALUE_NUMBER_INT, from);
            return from.getLongValue();
        }
    },
    INT {
        @Override
        public void write(Object value, JsonGenerator to) throws IOException {
            to.writeNumber((int) value);
        }

        @Override
        public Object read(JsonParser from) throws IOException {
            JsonForm.demand(JsonToken.VALUE_NUMBER_INT, from);
            return from.getIntValue();
        }
    },
    /** What is no number in JSON, as infinity, is a text. */
    DOUBLE {
        @Override
        public void write(Object value, JsonGenerator to) throws IOException {
            to.writeNumber((double) value);
        }

        @Override
        public Object read(JsonParser from) throws IOException {
            if (from.currentToken() != JsonToken.VALUE_STRING) {
                return from.getDoubleValue();
            }
            try {
                return Double.parseDouble(from.getText());
            } catch (NumberFormatException e) {
                throw new JsonParseException(from, "no number: " + from.getText(), e);
            }
        }
    },
    BOOLEAN {
        @Override
        public void write(Object value, JsonGenerator to) throws IOException {
            to.writeBoolean((boolean) value);
        }

        @Override
        public Object read(JsonParser from) throws IOException {
            return from.getBooleanValue();
        }
    };

    static PlainForm of(Class<?> type) {
        if (type == String.class) {
            return TEXT;
        }
        if (type == long.class) {
            return LONG;
        }
        if (type == int.class) {
            return INT;
        }
        if (type == boolean.class) {
            return BOOLEAN;
        }
        if (type == Double.class) {
            return DOUBLE;
        }
        throw new IllegalArgumentException("no form of JSON is known for " + type);
    }
}

package io.blackstart.persistence.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** A constant by its name. */
record EnumForm(Map<String, Object> constants) implements JsonForm {
    static EnumForm of(Class<?> type) {
        Map<String, Object> constants = new TreeMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return new EnumForm(constants);
    }

    @Override
    public void write(Object value, JsonGenerator to) throws IOException {
        to.writeString(((Enum<?>) value).name());
    }

    @Override
    public Object read(JsonParser from) throws IOException {
        JsonForm.demand(JsonToken.VALUE_STRING, from);
        Object constant = constants.get(from.getText());
        if (constant == null) {
            throw new JsonParseException(from, "%s is none of %s".formatted(from.getText(), constants.keySet()));
        }
        return constant;
    }
}

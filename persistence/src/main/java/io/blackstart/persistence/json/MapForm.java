package io.blackstart.persistence.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A map by names as an object, in the order of its keys. */
record MapForm(JsonForm values) implements JsonForm {
    @Override
    public void write(Object value, JsonGenerator to) throws IOException {
        to.writeStartObject();
        for (Map.Entry<?, ?> entry : ((SortedMap<?, ?>) value).entrySet()) {
            to.writeFieldName((String) entry.getKey());
            values.write(entry.getValue(), to);
        }
        to.writeEndObject();
    }

    @Override
    public Object read(JsonParser from) throws IOException {
        JsonForm.demand(JsonToken.START_OBJECT, from);
        SortedMap<String, Object> read = new TreeMap<>();
        for (String key = from.nextFieldName(); key != null; key = from.nextFieldName()) {
            from.nextToken();
            if (read.put(key, values.read(from)) != null) {
                throw new JsonParseException(from, "'%s' comes twice".formatted(key));
            }
        }
        JsonForm.demand(JsonToken.END_OBJECT, from);
        return read;
    }
}

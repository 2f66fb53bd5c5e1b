package io.blackstart.persistence.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A list as an array. */
record ListForm(JsonForm element) implements JsonForm {
    @Override
    public void write(Object value, JsonGenerator to) throws IOException {
        to.writeStartArray();
        for (Object each : (List<?>) value) {
            element.write(each, to);
        }
        to.writeEndArray();
    }

    @Override
    public Object read(JsonParser from) throws IOException {
        JsonForm.demand(JsonToken.START_ARRAY, from);
        List<Object> read = new ArrayList<>();
        while (from.nextToken() != JsonToken.END_ARRAY) {
            read.add(element.read(from));
        }
        return read;
    }
}

package io.blackstart.persistence.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One of several records, whose object says first which. */
record ChoiceForm(JsonForms.Choice choice, Map<Class<?>, RecordForm> byType, Map<String, RecordForm> byWord)
        implements JsonForm {
    static ChoiceForm of(JsonForms.Choice choice, JsonForms forms) {
        Map<Class<?>, RecordForm> byType = new HashMap<>();
        Map<String, RecordForm> byWord = new HashMap<>();
        choice.words().forEach((type, word) -> {
            RecordForm form = RecordForm.of(type, forms);
            byType.put(type, form);
            byWord.put(word, form);
        });
        return new ChoiceForm(choice, byType, byWord);
    }

    @Override
    public void write(Object value, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField(choice.field(), choice.words().get(value.getClass()));
        byType.get(value.getClass()).writeComponents(value, to);
        to.writeEndObject();
    }

    @Override
    public Object read(JsonParser from) throws IOException {
        JsonForm.demand(JsonToken.START_OBJECT, from);
        RecordForm chosen = choice.field().equals(from.nextFieldName()) ? byWord.get(from.nextTextValue()) : null;
        if (chosen == null) {
            throw new JsonParseException(
                    from,
                    "'%s' is to be one of %s"
                            .formatted(choice.field(), choice.words().values()));
        }
        return chosen.readComponents(from);
    }
}

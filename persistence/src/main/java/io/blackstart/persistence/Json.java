package io.blackstart.persistence;

import io.blackstart.persistence.json.JsonForms;
import io.blackstart.persistence.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;

/** The JSON of a run's settings and measures. Thread-safe. */
final class Json {
    private static final JsonForms FORMS = new JsonForms(Map.of());
    private static final JsonText<SortedMap<String, String>> TEXTS = FORMS.texts();
    private static final JsonText<SortedMap<String, Double>> NUMBERS = FORMS.numbers();

    private Json() {}

    static String writeTexts(SortedMap<String, String> texts) {
        return new String(TEXTS.write(texts), StandardCharsets.UTF_8);
    }

    static String writeNumbers(SortedMap<String, Double> numbers) {
        return new String(NUMBERS.write(numbers), StandardCharsets.UTF_8);
    }

    static SortedMap<String, String> readTexts(String json) {
        return read(json, TEXTS);
    }

    static SortedMap<String, Double> readNumbers(String json) {
        return read(json, NUMBERS);
    }

    private static <T> T read(String json, JsonText<T> form) {
        try {
            return form.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new JournalException("the journal holds damaged JSON: " + json, e);
        }
    }
}

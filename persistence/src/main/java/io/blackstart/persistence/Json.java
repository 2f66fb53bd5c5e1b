package io.blackstart.persistence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.SortedMap;

/** The one form of JSON in the journal: no white space, strict on both ways, null refused. Thread-safe. */
final class Json {
    static final JsonMapper MAPPER = strict(JsonMapper.builder());
    private static final TypeReference<SortedMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<SortedMap<String, Double>> NUMBERS = new TypeReference<>() {};

    private Json() {}

    static String write(SortedMap<String, ?> map) {
        try {
            return MAPPER.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + map, e);
        }
    }

    static SortedMap<String, String> readTexts(String json) {
        return read(json, TEXTS);
    }

    static SortedMap<String, Double> readNumbers(String json) {
        return read(json, NUMBERS);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new JournalException("the journal holds damaged JSON: " + json, e);
        }
    }

    /** A mapper that refuses whatever is not exactly what was written. */
    static JsonMapper strict(JsonMapper.Builder builder) {
        JsonMapper mapper = builder.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getSerializerProvider().setNullValueSerializer(new NullRefusal());
        return mapper;
    }

    /** A null component is a broken invariant, not a value. */
    private static final class NullRefusal extends JsonSerializer<Object> {
        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider serializers)
                throws IOException {
            throw JsonMappingException.from(
                    generator, "null at " + generator.getOutputContext().pathAsPointer());
        }
    }
}

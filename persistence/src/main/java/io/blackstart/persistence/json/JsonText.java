package io.blackstart.persistence.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Values of one type as JSON in UTF-8 without white space, records as objects of all their components in order. Strict: what is
 * read must be exactly what is written, but for the order of components, and null is refused on both ways. Thread-safe.
 *
 * Jackson's own binding does the same, but needs a second to get ready in a cold program, which is who looks into a journal.
 */
public final class JsonText<T> {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Class<? super T> type;
    private final JsonForm form;

    JsonText(Class<? super T> type, JsonForm form) {
        this.type = type;
        this.form = form;
    }

    /** @throws IllegalArgumentException if there is null in it */
    public byte[] write(T value) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator to = FACTORY.createGenerator(bytes)) {
                form.write(value, to);
            } catch (NullPointerException e) {
                throw new IllegalArgumentException("null cannot be written: " + value, e);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    /** @throws IOException if the bytes are not exactly what {@link #write} makes of a value */
    @SuppressWarnings("unchecked") // the form is that of the type
    public T read(byte[] json) throws IOException {
        try (JsonParser from = FACTORY.createParser(json)) {
            from.nextToken();
            Object value = form.read(from);
            if (from.nextToken() != null) {
                throw new JsonParseException(from, "more than one value");
            }
            return (T) type.cast(value);
        }
    }
}

package io.blackstart.persistence.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/** A record as an object of its components: all of them, and nothing else. */
final class RecordForm implements JsonForm {
    private final Constructor<?> constructor;
    private final Component[] components;

    private record Component(SerializedString name, Method accessor, JsonForm form) {}

    private RecordForm(Constructor<?> constructor, Component[] components) {
        this.constructor = constructor;
        this.components = components;
    }

    static RecordForm of(Class<?> type, JsonForms forms) {
        RecordComponent[] declared = type.getRecordComponents();
        Component[] components = new Component[declared.length];
        Class<?>[] types = new Class<?>[declared.length];
        for (int i = 0; i < declared.length; i++) {
            types[i] = declared[i].getType();
            components[i] = new Component(
                    new SerializedString(declared[i].getName()), declared[i].getAccessor(), forms.of(declared[i]));
        }
        try {
            return new RecordForm(type.getDeclaredConstructor(types), components);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor: " + type, e);
        }
    }

    @Override
    public void write(Object value, JsonGenerator to) throws IOException {
        to.writeStartObject();
        writeComponents(value, to);
        to.writeEndObject();
    }

    void writeComponents(Object value, JsonGenerator to) throws IOException {
        for (Component component : components) {
            to.writeFieldName(component.name());
            component.form().write(valueOf(component, value), to);
        }
    }

    private static Object valueOf(Component component, Object of) {
        try {
            return component.accessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a component cannot be read: " + component.accessor(), e);
        }
    }

    @Override
    public Object read(JsonParser from) throws IOException {
        JsonForm.demand(JsonToken.START_OBJECT, from);
        return readComponents(from);
    }

    /** @param from before the first component's name; afterwards at the object's end */
    Object readComponents(JsonParser from) throws IOException {
        Object[] values = new Object[components.length];
        int read = 0;
        for (String name = from.nextFieldName(); name != null; name = from.nextFieldName()) {
            int index = indexOf(name, read, from);
            if (values[index] != null) {
                throw new JsonParseException(from, "'%s' comes twice".formatted(name));
            }
            from.nextToken();
            values[index] = components[index].form().read(from);
            read++;
        }
        JsonForm.demand(JsonToken.END_OBJECT, from);
        if (read < components.length) {
            throw new JsonParseException(
                    from, "%d of %d components at %s".formatted(read, components.length, constructor.getName()));
        }
        return made(values, from);
    }

    /** They are in order, but for a record whose components were put in another one since. */
    private int indexOf(String name, int expected, JsonParser from) throws JsonParseException {
        if (expected < components.length
                && components[expected].name().getValue().equals(name)) {
            return expected;
        }
        for (int i = 0; i < components.length; i++) {
            if (components[i].name().getValue().equals(name)) {
                return i;
            }
        }
        throw new JsonParseException(from, "%s has no '%s'".formatted(constructor.getName(), name));
    }

    private Object made(Object[] values, JsonParser from) throws JsonParseException {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new JsonParseException(from, "not to be had: " + constructor.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record cannot be made: " + constructor, e);
        }
    }
}

package io.blackstart.persistence.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the form of a type, and makes it when it is first asked for. Thread-safe. */
public final class JsonForms {
    private final Map<Class<?>, Choice> choices;
    private final Map<Class<?>, JsonForm> made = new ConcurrentHashMap<>();

    /** @param choices what the members of sealed types are called, by type */
    public JsonForms(Map<Class<?>, Choice> choices) {
        this.choices = Map.copyOf(choices);
    }

    /**
     * How a value of a sealed type says which of its records it is.
     *
     * @param field it says so in this one, the first of its object
     * @param words what it says, by record
     */
    public record Choice(String field, Map<Class<?>, String> words) {}

    /** Of a record, or of a sealed type that is among the choices. */
    public <T> JsonText<T> text(Class<T> type) {
        return new JsonText<>(type, of(type));
    }

    /** Of texts by name. */
    public JsonText<SortedMap<String, String>> texts() {
        return mapOf(String.class);
    }

    /** Of numbers by name. */
    public JsonText<SortedMap<String, Double>> numbers() {
        return mapOf(Double.class);
    }

    private <V> JsonText<SortedMap<String, V>> mapOf(Class<V> values) {
        return new JsonText<>(SortedMap.class, new MapForm(of(values)));
    }

    /** @throws IllegalArgumentException if there is none: the type is one that no event has had yet */
    JsonForm of(Class<?> type) {
        JsonForm known = made.get(type);
        if (known != null) {
            return known;
        }
        JsonForm form = make(type);
        made.put(type, form);
        return form;
    }

    private JsonForm make(Class<?> type) {
        if (choices.containsKey(type)) {
            return ChoiceForm.of(choices.get(type), this);
        }
        if (type.isRecord()) {
            return RecordForm.of(type, this);
        }
        return type.isEnum() ? EnumForm.of(type) : PlainForm.of(type);
    }

    JsonForm of(RecordComponent component) {
        Class<?> type = component.getType();
        // what a generic type is of costs a cold program far more to find out, and most components are none
        return type.getTypeParameters().length == 0 ? of(type) : ofGeneric(component.getGenericType());
    }

    private JsonForm ofGeneric(Type type) {
        return switch (type) {
            case Class<?> plain -> of(plain);
            case ParameterizedType list
            when list.getRawType() == List.class -> new ListForm(ofGeneric(list.getActualTypeArguments()[0]));
            case ParameterizedType map
            when map.getRawType() == SortedMap.class && map.getActualTypeArguments()[0] == String.class ->
                new MapForm(ofGeneric(map.getActualTypeArguments()[1]));
            default -> throw new IllegalArgumentException("no form of JSON is known for " + type);
        };
    }
}

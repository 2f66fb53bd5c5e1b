package io.blackstart.app.console.data;

import io.blackstart.cluster.data.Bytes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is asked before a client's command is said.
 *
 * @param about what it will do, in a sentence
 * @param go on the button that does it
 * @param danger whether something is taken away
 * @param request the command of what was filled in; throws an {@link IllegalArgumentException} with a sentence for what is none
 */
record KeyForm(
        String title,
        String about,
        String go,
        boolean danger,
        List<Input> inputs,
        Function<Map<String, String>, List<Bytes>> request) {
    /**
     * One field.
     *
     * @param name by which the request finds it
     * @param value at first
     * @param help what may stand there; empty if that is plain
     * @param shape how it is filled in
     * @param choices of a choice
     */
    record Input(String name, String label, String value, String help, Shape shape, List<String> choices) {
        static Input line(String name, String label, String value, String help) {
            return new Input(name, label, value, help, Shape.LINE, List.of());
        }

        static Input text(String name, String label, String value, String help) {
            return new Input(name, label, value, help, Shape.TEXT, List.of());
        }

        static Input choice(String name, String label, List<String> choices) {
            return new Input(name, label, choices.getFirst(), "", Shape.CHOICE, choices);
        }
    }

    enum Shape {
        LINE,
        /** Several lines. */
        TEXT,
        CHOICE
    }
}

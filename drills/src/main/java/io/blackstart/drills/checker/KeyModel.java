package io.blackstart.drills.checker;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** One key: a register for its string value and one for each field, member or list that was ever touched. */
final class KeyModel {
    private final Register string;
    private Map<Place, Register> fields = Collections.emptyMap();
    private boolean leftAlone;

    KeyModel(Register string) {
        this.string = string;
    }

    Register string() {
        return string;
    }

    /** All places of the key but its string value. */
    Collection<Register> fields() {
        return fields.values();
    }

    Stream<Register> all() {
        return Stream.concat(Stream.of(string), fields.values().stream());
    }

    /** As {@link Register#leaveAlone}, items that are named later included. */
    void leaveAlone() {
        leftAlone = true;
        all().forEach(Register::leaveAlone);
    }

    Register item(Place place, Function<Place, Register> create) {
        Register known = fields.get(place);
        if (known != null) {
            return known;
        }
        if (fields.isEmpty()) {
            fields = new LinkedHashMap<>();
        }
        Register register = create.apply(place);
        register.inheritClearings(string);
        fields.put(place, register);
        if (leftAlone) {
            register.leaveAlone();
        }
        return register;
    }
}

package io.blackstart.drills.checker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What each EXEC wrote: it happens wholly or not at all. Whoever has seen one part has seen a state that holds the others, and if one part stands on the
 * disks at the end, so must the others, or something after them. Only plain values count: each is unique in a run, so a sight of it proves
 * the whole; of an EXEC of unknown fate only those that cannot have failed. Only the latest {@value #MOST} are held.
 */
final class Wholes {
    static final int MOST = 20_000;

    /** One value that one EXEC left at one place. */
    record Part(Register register, Effect effect) {}

    private final Map<Long, List<Part>> parts = new Lately<>(MOST);

    /** It happened, or happened if anything of its EXEC did. */
    void add(Register register, Effect effect) {
        if (effect.kind() == Effect.Kind.VALUE && effect.expiresFrom() == Effect.NEVER) {
            List<Part> whole = parts.computeIfAbsent(effect.origin().ordinal(), _ -> new ArrayList<>(3));
            whole.removeIf(part -> part.register() == register);
            whole.add(new Part(register, effect));
        }
    }

    /** The parts of the EXEC that an effect is one of, if there is more than one. */
    List<Part> around(Effect effect) {
        List<Part> whole = parts.isEmpty() ? null : parts.get(effect.origin().ordinal());
        return whole == null || whole.size() < 2 ? List.of() : whole;
    }

    Collection<List<Part>> all() {
        return parts.values();
    }
}

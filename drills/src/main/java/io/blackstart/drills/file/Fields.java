package io.blackstart.drills.file;

import io.blackstart.drills.file.Yaml.Entry;
import io.blackstart.drills.file.Yaml.Mapping;
import io.blackstart.drills.words.NearestWord;
import java.util.List;
import java.util.Optional;

/** The fields of one group, by name. Unknown and missing ones are told here, once for all groups. */
final class Fields {
    private final String owner;
    private final Mapping mapping;
    private final List<String> known;
    private final boolean hasUnknown;
    private final Errors errors;

    private Fields(String owner, Mapping mapping, List<String> known, boolean hasUnknown, Errors errors) {
        this.owner = owner;
        this.mapping = mapping;
        this.known = known;
        this.hasUnknown = hasUnknown;
        this.errors = errors;
    }

    /**
     * Opens a group; what it should not hold is told.
     *
     * @param owner what the group describes, for errors: {@code a workload}
     */
    static Optional<Fields> of(String owner, Yaml yaml, List<String> known, Errors errors) {
        if (!(yaml instanceof Mapping mapping)) {
            errors.add(
                    yaml.place(),
                    "%s is a group of fields (%s), not %s".formatted(owner, String.join(", ", known), yaml.kind()));
            return Optional.empty();
        }
        boolean hasUnknown = false;
        for (Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (!known.contains(name)) {
                hasUnknown = true;
                errors.add(
                        entry.key().place(),
                        "unknown field '" + name + "' in " + owner + NearestWord.hint(name, known));
            }
        }
        return Optional.of(new Fields(owner, mapping, known, hasUnknown, errors));
    }

    Place place() {
        return mapping.place();
    }

    /** Whether a field was told to be unknown: what seems to be missing may be meant by it. */
    boolean hasUnknown() {
        return hasUnknown;
    }

    List<Entry> entries() {
        return mapping.entries();
    }

    boolean has(String name) {
        return get(name).isPresent();
    }

    /** A field that may be left out. */
    Optional<Yaml> get(String name) {
        return entry(name).map(Entry::value);
    }

    /** A field that must not be left out. */
    Optional<Yaml> need(String name, String expected) {
        Optional<Yaml> value = get(name);
        if (value.isEmpty() && !isMisspelt(name)) {
            errors.add(place(), "%s needs a field '%s': %s".formatted(owner, name, expected));
        }
        return value;
    }

    /** Whether an unknown field, which was told, is probably meant to be this one. */
    boolean isMisspelt(String name) {
        return hasUnknown
                && mapping.entries().stream()
                        .map(entry -> entry.key().text())
                        .filter(field -> !known.contains(field))
                        .anyMatch(field -> NearestWord.of(field, known).equals(Optional.of(name)));
    }

    Optional<Entry> entry(String name) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(name))
                .findFirst();
    }

    /** The items of a list field; an absent one has none. */
    List<Yaml> items(String name) {
        Optional<Yaml> value = get(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof Yaml.Sequence sequence) {
            return sequence.items();
        }
        errors.add(
                value.get().place(),
                "'%s' is a list, each item beginning with '- ', not %s"
                        .formatted(name, value.get().kind()));
        return List.of();
    }
}

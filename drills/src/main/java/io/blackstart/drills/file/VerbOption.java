package io.blackstart.drills.file;

/**
 * An option of a verb.
 *
 * @param name such as {@code --one-way}
 * @param value what stands for its value in help; empty if it takes none
 * @param about one sentence for help
 */
public record VerbOption(String name, String value, String about) {
    /** One that takes no value. */
    public static VerbOption flag(String name, String about) {
        return new VerbOption(name, "", about);
    }

    public boolean takesValue() {
        return !value.isEmpty();
    }
}
